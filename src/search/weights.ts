import type { Field } from './index/fields.ts'

/** Weight of each field's words, and how much its length counts against it (`b` in [0, 1]). */
export type FieldWeights = Readonly<Record<Field, { readonly weight: number; readonly b: number }>>

/** When a word may be guessed at, in letters, and how much a guess is trusted, in (0, 1). */
export interface GuessWeights {
  readonly minChars: number
  readonly oneEditFromChars: number
  readonly twoEditsFromChars: number
  readonly sameSound: number
  readonly oneEdit: number
  readonly twoEdits: number
  /** The unknown word begins a known one («presta»). */
  readonly beginning: number
  /** Multiplies the trust in an edit of the first letter. */
  readonly otherFirstLetter: number
  readonly maxGuesses: number
}

/** Trust in other wordings of what was typed, in (0, 1). */
export interface QueryWeights {
  readonly synonym: number
  /** A near-synonym of general language, beside a word that the handbook uses too. */
  readonly lexicon: number
  /** The same where the handbook does not use the word, or the query is in another language. */
  readonly lexiconAlone: number
  /** Multiplies trust in a near-synonym's letters, in the channels of wording and grams, beside a word that is known. */
  readonly standIn: number
  readonly chatSpelling: number
}

/** How near two words must stand, in words, and how fast nearness fades: 1 / distance ** decay. */
export interface ProximityWeights {
  readonly window: number
  readonly decay: number
  /** Candidates whose words are read, the best first. */
  readonly candidates: number
}

/** Of words that stand close together in a passage. */
export interface PassageWeights {
  /** Words within which two concepts strengthen each other. */
  readonly window: number
  /** What a concept is worth with another one near, against on its own. */
  readonly near: number
}

/**
 * The channels whose weighted sum is a hit's score. Relative ones are BM25 scores, divided by the best of the query so
 * that all speak equally loud; absolute ones are in [0, 1]: the share of the query that the section's own words hold, and the
 * likeness of the query to the section's heading and to the known question that is most like it.
 */
export const RELATIVE_CHANNELS = ['light', 'surface', 'grams', 'proximity', 'page', 'title'] as const
export const ABSOLUTE_CHANNELS = ['coverage', 'heading', 'question'] as const
export const CHANNELS = [...RELATIVE_CHANNELS, ...ABSOLUTE_CHANNELS] as const

export type Channel = (typeof CHANNELS)[number]

/** Every number of the ranking. */
export interface Weights {
  readonly fields: FieldWeights
  /** BM25's saturation, by kind of document or token: the frequency that is worth half of the most. */
  readonly k1: Readonly<Record<'section' | 'surface' | 'grams' | 'page' | 'title', number>>
  readonly channels: Readonly<Record<Channel, number>>
  /** Sections that the dear channels read. */
  readonly candidates: number
  readonly gramSize: number
  readonly proximity: ProximityWeights
  readonly passage: PassageWeights
  readonly query: QueryWeights
  readonly guesses: GuessWeights
}

/**
 * The weights that ship.
 *
 * The channels' weights were fitted together (softmax over the candidates, half for the page and half for the section)
 * on 3,373 of an overlay's questions asked to the bare handbook and on the public sets, half each, then rounded; with two
 * halves of the pages, each asked with the weights of the other: page@3 52 → 56, section@3 43 → 47. Where a figure
 * `.715 .516 .806` or like it stands below, it is nDCG@10 of cnil-faq, cdtn and part of piaf from an earlier round, before
 * the lexicon and the coverage channel, with one number changed. The maximum is flat: on cnil-faq's 159 queries
 * differences under .02 are noise.
 */
export const WEIGHTS: Weights = {
  fields: {
    // Length hardly matters in a heading, more in a title that is a whole question; b of .3: .711 .515 .806. Weights of
    // 1.5 and 4 changed nothing in an early sweep: the title channel does that work.
    title: { weight: 2.5, b: 0.5 },
    headingPath: { weight: 1, b: 0.3 },
    heading: { weight: 2.5, b: 0.3 },
    // Names that others gave the page: as good as its text, no more, because links are often called «ici».
    extra: { weight: 1, b: 0.3 },
    questions: { weight: 2, b: 0.6 },
    // b of .4: .719 .514 .805; .75: .713 .516 .806. No difference to speak of.
    text: { weight: 1, b: 0.6 },
  },
  // 1.2 to 3 made no difference on sections in an early sweep (± .001 on average). Titles are short: a second mention means little.
  k1: { section: 2, surface: 2, grams: 2, page: 2, title: 1.2 },
  channels: {
    // Light and page repeat each other and coverage; without both: .706 .491 .565.
    light: 0.45,
    page: 0.65,
    // The wording itself, stop words and all («à quoi sert», «c'est quoi»). Without: .690 .516 .803.
    surface: 0.8,
    // Derivations, compounds, slips. Without: .714 .515 .801, noise; on words respelt as in SMS:
    // .645 .482 .738 for .671 .491 .755, which is why it stays.
    grams: 0.95,
    // Without: .711 .518 .806; at .6: .713 .511 .806. No proven gain: a candidate for removal.
    proximity: 0.45,
    // Without: .698 .478 .806 (piaf has no titles): the strongest single channel.
    // .6 before: hit@1 of cdtn, whose queries are often titles, 56.6 → 55.6; questions asked to the bare handbook gain.
    title: 0.3,
    // At 0, the others as before: bare handbook, page@3 51.8 and section@3 43.5; at 1 with nothing else changed: 54.1 and
    // 45.8; with the weights fitted beside it: 55.8 and 47.0.
    coverage: 1,
    heading: 1,
    // 1.5: 260 questions with overlay, page@1 78.5 against 80.0; held-out questions flat.
    question: 2,
  },
  // 50 to 400 differ by .0005: the cheap channels find what the dear ones would choose.
  candidates: 80,
  // 3: .712 .517 .807; 5: .712 .515 .803. No difference to speak of; longer grams have shorter lists.
  gramSize: 4,
  // Reading every word of a section is the dearest channel, and the first half of the candidates suffices: .765 .537 .820
  // with 40 as with all 80.
  proximity: { window: 4, decay: 1, candidates: 40 },
  // A sentence or so. Not measured: no set says which passage of a section answers.
  passage: { window: 12, near: 1.5 },
  // Not measured (the public sets come without synonyms): below a chat spelling, because a group is approximate.
  query: { synonym: 0.6, lexicon: 0.5, lexiconAlone: 0.9, standIn: 0.3, chatSpelling: 0.8 },
  // Clean queries (here a third of piaf): .715 .516 .794 with guesses, .721 .515 .789 without. One slip in the longest
  // word: .709 .511 .786 with, .625 .412 .719 without. SMS spelling: .671 .491 .755 with, .661 .466 .732 without
  // sound, .616 .423 .710 without any guess. Slips and spellings are generated by rule, not collected.
  guesses: {
    minChars: 3,
    oneEditFromChars: 4,
    twoEditsFromChars: 7,
    sameSound: 0.8,
    oneEdit: 0.8,
    twoEdits: 0.5,
    beginning: 0.5,
    otherFirstLetter: 0.6,
    maxGuesses: 6,
  },
}

/**
 * Multiplies the score of a page's sections where SUMMARY does not name it: they come after equally good ones of pages
 * that it names. Set by hand, and not measured by itself: see docs/decisions/0005-hidden-pages-with-a-way-to-them.md
 */
export const UNLISTED_PRIOR = 0.9

/**
 * The confidence decision: two logistic models and their thresholds.
 *
 * Fitted on questions held out from an overlay (asked to a handbook with the other 60 % of each section's questions),
 * the public sets asked to their own corpus, and the public sets asked to the handbook with and without its overlay,
 * which are out of scope; kinds weigh the same. Figures and the reliability table: docs/search.md.
 */
export const CONFIDENCE = {
  /** Is there an answer at all? Longer questions are covered less, at equal chances: hence the logarithm. */
  answerable: { bias: -8.5, coverage: 5.7, agreement: 0.75, unanimity: 4.4, likeness: 1, logWords: 1.8 },
  /** Is the first hit on the right page? */
  right: { bias: -9.1, coverage: 3.5, agreement: 2.7, unanimity: 3.6, likeness: 1, logWords: 1.35 },
  /**
   * Set by hand, not fitted: the fit gives likeness no weight or a negative one, because held-out questions were written
   * to be unlike their neighbours. A known question asked again must not lower the chances.
   */
  likenessFrom: 0.25,
  /**
   * Below this chance of an answer, nothing is shown as one. All three thresholds were moved with the coverage channel so
   * that held-out questions fare as before: 5 % of them find nothing, a third is directly answered.
   */
  abstainBelow: 0.17,
  /**
   * From this chance of an answer on, a "nothing found" names the nearest sections. Below stand 0 to 3 % of the questions
   * with an answer, and 4 to 40 % of those without, depending on the set.
   */
  nearFrom: 0.11,
  /** From this chance on, the first hit is given as the answer. */
  rightFrom: 0.36,
} as const
