import { type Answerer, createAnswerer } from './answer/create-answerer.ts'
import type { LexiconGroup } from './content/lexicon/parse-lexicon.ts'
import type { Handbook, Section } from './content/model.ts'
import type { SectionQuestions } from './content/overlay/match-questions.ts'
import type { HandbookSettings } from './content/settings.ts'
import { toSource } from './reply/compose-answer.ts'
import type { Source } from './reply/model.ts'
import type { Indexer } from './search/build-index.ts'

/** One handbook made ready to answer; immutable, swapped as a whole. */
export interface Knowledge {
  readonly handbook: Handbook
  readonly answer: Answerer
  /** The handbook's own pages on help, for the cards. */
  readonly helpPages: readonly Source[]
  sectionOf(id: string): Section | null
}

/** What answers are made of besides the handbook and its settings. */
export interface KnowledgeExtras {
  /** What an overlay knows to be asked of each section; default none. */
  readonly questions?: SectionQuestions
  /** Near-synonyms of general language; default none. */
  readonly lexicon?: readonly LexiconGroup[]
  /** How the index is made; default in memory. */
  readonly indexer?: Indexer
}

/** Indexes a handbook: all that takes time, once. */
export function createKnowledge(
  handbook: Handbook,
  settings: HandbookSettings,
  extras: KnowledgeExtras = {},
): Knowledge {
  const sections = new Map(handbook.pages.flatMap((page) => page.sections.map((section) => [section.id, section])))
  const tops = new Map(handbook.pages.map((page) => [page.path, page.sections[0]]))
  return {
    handbook,
    answer: createAnswerer(handbook, { aliases: settings.aliases, synonyms: settings.synonyms, ...extras }),
    helpPages: settings.conseils.flatMap((path) => {
      const top = tops.get(path)
      return top === undefined ? [] : [toSource(top)]
    }),
    sectionOf: (id) => sections.get(id) ?? null,
  }
}
