import { extractFeatures } from '../src/privacy/detector/features.ts'
import type { ConceptTable } from '../src/privacy/detector/match-concepts.ts'
import { type DetectorModel, HEAD_CARDS, type HeadCard, type Thresholds } from '../src/privacy/detector/model.ts'
import { normaliseText } from '../src/privacy/detector/normalise-text.ts'
import { fitHead } from './fit-head.ts'
import { isSensitive, type Label, type Sentence } from './read-sentences.ts'

const SENSITIVE_BUCKETS = 2 ** 18
const EXPLICIT_BUCKETS = 2 ** 17
const CARD_BUCKETS = 2 ** 16

/** The card that fits each kind of sentence. */
const CARD_OF: Readonly<Record<Label, HeadCard | null>> = {
  crisis: 'crisis',
  oblique: 'crisis',
  violence: 'violence',
  harassment: 'harassment',
  discrimination: 'harassment',
  distress: 'distress',
  conflict: 'distress',
  help: 'distress',
  ordinary: null,
  trap: null,
}

/** Fits all heads on sentences; about 0.3 ms a sentence. */
export function fitModel(
  sentences: readonly Sentence[],
  concepts: ConceptTable,
  thresholds: Thresholds,
): DetectorModel {
  const rows = sentences.map((sentence) => {
    return { sentence, features: extractFeatures(normaliseText(sentence.text), concepts) }
  })
  const sensitive = rows.map(({ sentence, features }) => ({ features, isPositive: isSensitive(sentence) }))
  const explicit = rows.filter(({ sentence }) => !isSensitive(sentence) || sentence.label === 'crisis')
  const cardHead = (card: HeadCard) => {
    const examples = rows.filter(({ sentence }) => isSensitive(sentence))
    return fitHead(
      examples.map(({ sentence, features }) => ({ features, isPositive: CARD_OF[sentence.label] === card })),
      CARD_BUCKETS,
    )
  }
  const [crisis, violence, harassment, distress] = HEAD_CARDS
  return {
    concepts,
    sensitive: fitHead(sensitive, SENSITIVE_BUCKETS),
    explicit: fitHead(
      explicit.map(({ sentence, features }) => ({ features, isPositive: isSensitive(sentence) })),
      EXPLICIT_BUCKETS,
    ),
    cards: {
      crisis: cardHead(crisis),
      violence: cardHead(violence),
      harassment: cardHead(harassment),
      distress: cardHead(distress),
    },
    thresholds,
  }
}
