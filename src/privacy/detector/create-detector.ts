import type { CardId } from '../cards/help-content.ts'
import type { Detection, Detector } from './detector.ts'
import { extractFeatures, type Features } from './features.ts'
import { type Lexicon, type LexiconEntry, matchLexicon } from './lexicon.ts'
import { type DetectorModel, HEAD_CARDS, type Thresholds } from './model.ts'
import { normaliseText } from './normalise-text.ts'
import { scoreHead } from './score.ts'

/** Why a text was judged as it was, for the developer's tool; never shown by the bot, never logged. */
export interface Judgement extends Detection {
  /** Chance in (0, 1) that the model gives to the private path. */
  readonly chance: number
  /** Chance in (0, 1) that it gives to a crisis told in so many words. */
  readonly explicitChance: number
  /** Lexicon entry that fired; null when none did. */
  readonly entry: string | null
}

/** The crisis card is the safer error: it is chosen from this share of the best card's chance on. */
const CRISIS_SHARE = 0.6

/** Returns the detector made of a model and a lexicon: whichever is surer decides; without a model, all is doubt. */
export function createDetector(model: DetectorModel | null, lexicon: Lexicon): Detector {
  if (model === null) return (text) => byLexicon(matchLexicon(lexicon, normaliseText(text)))
  return (text) => {
    const reasons = weigh(text, model, lexicon)
    const level = levelOf(reasons)
    // Five heads are read for the card: most texts get none.
    return { level, card: level === 'card' ? chooseCard(reasons, model) : 'distress' }
  }
}

function byLexicon(entry: LexiconEntry | null): Detection {
  return entry === null ? { level: 'offer', card: 'distress' } : { level: entry.level, card: entry.card }
}

/** Judges a text, with the reasons. */
export function judge(text: string, model: DetectorModel, lexicon: Lexicon): Judgement {
  const reasons = weigh(text, model, lexicon)
  const { chance, explicitChance, fired } = reasons
  return { level: levelOf(reasons), card: chooseCard(reasons, model), chance, explicitChance, entry: fired?.id ?? null }
}

interface Reasons {
  readonly features: Features
  readonly chance: number
  readonly explicitChance: number
  readonly fired: LexiconEntry | null
  readonly thresholds: Thresholds
}

function weigh(text: string, { concepts, sensitive, explicit, thresholds }: DetectorModel, lexicon: Lexicon): Reasons {
  const normalised = normaliseText(text)
  const features = extractFeatures(normalised, concepts)
  return {
    features,
    chance: scoreHead(sensitive, features),
    explicitChance: scoreHead(explicit, features),
    fired: matchLexicon(lexicon, normalised),
    thresholds,
  }
}

function levelOf({ chance, explicitChance, fired, thresholds }: Reasons): Detection['level'] {
  const { sensitiveCard, sensitiveOffer, explicitCard, explicitOffer } = thresholds
  if (fired?.level === 'card' || chance >= sensitiveCard || explicitChance >= explicitCard) return 'card'
  return fired !== null || chance >= sensitiveOffer || explicitChance >= explicitOffer ? 'offer' : 'ordinary'
}

/** A sure entry names its card; a crisis told in so many words is one; else the heads choose. */
function chooseCard({ features, explicitChance, fired, thresholds }: Reasons, model: DetectorModel): CardId {
  if (fired?.level === 'card') return fired.card
  if (explicitChance >= thresholds.explicitCard) return 'crisis'
  return fired?.card === 'witness' ? 'witness' : cardOf(features, model)
}

function cardOf(features: Features, model: DetectorModel): CardId {
  const scored = HEAD_CARDS.map((card) => ({ card, chance: scoreHead(model.cards[card], features) }))
  const best = scored.reduce((a, b) => (b.chance > a.chance ? b : a))
  const crisis = scored[0]
  return crisis !== undefined && crisis.chance >= CRISIS_SHARE * best.chance ? 'crisis' : best.card
}
