import { type ConceptTable, createConceptTable } from './match-concepts.ts'

/** One linear decision: a weight a bucket, as signed bytes, times a scale. */
export interface LinearHead {
  /** A power of two of them. */
  readonly weights: Int8Array
  readonly scale: number
  readonly bias: number
}

/** Cards that a head decides for; the witness card is the lexicon's to choose. */
export const HEAD_CARDS = ['crisis', 'violence', 'harassment', 'distress'] as const
export type HeadCard = (typeof HEAD_CARDS)[number]

/** All that the detector learnt. */
export interface DetectorModel {
  readonly concepts: ConceptTable
  /** Whether a text is of the private path at all. */
  readonly sensitive: LinearHead
  /** Whether a text tells of a crisis in so many words. */
  readonly explicit: LinearHead
  /** Which card fits a text that is. */
  readonly cards: Readonly<Record<HeadCard, LinearHead>>
  readonly thresholds: Thresholds
}

/** Chances of the heads from which the card is shown, and from which the discreet line is. */
export interface Thresholds {
  readonly sensitiveCard: number
  readonly sensitiveOffer: number
  readonly explicitCard: number
  readonly explicitOffer: number
}

/** A model file that this code cannot read. */
export class ModelError extends Error {
  readonly code = 'model-invalid'
}

interface Header {
  readonly concepts: Readonly<Record<string, readonly number[]>>
  readonly heads: readonly { readonly buckets: number; readonly scale: number; readonly bias: number }[]
  readonly thresholds: Thresholds
}

const LENGTH_BYTES = 4

/** Writes a model as bytes: length of the header (32 bits, little-endian), the header as JSON, the weights one after another. */
export function encodeModel(model: DetectorModel): Uint8Array {
  const heads = [model.sensitive, model.explicit, ...HEAD_CARDS.map((card) => model.cards[card])]
  const header: Header = {
    concepts: Object.fromEntries(model.concepts.phrases),
    heads: heads.map(({ weights, scale, bias }) => ({ buckets: weights.length, scale, bias })),
    thresholds: model.thresholds,
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(LENGTH_BYTES + json.length + heads.reduce((sum, head) => sum + head.weights.length, 0))
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, LENGTH_BYTES)
  let offset = LENGTH_BYTES + json.length
  for (const { weights } of heads) {
    bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), offset)
    offset += weights.length
  }
  return bytes
}

/** Reads what `encodeModel` wrote. @throws {ModelError} when the bytes are cut short or of another format */
export function decodeModel(bytes: Uint8Array): DetectorModel {
  const headerLength = bytes.length < LENGTH_BYTES ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header = readHeader(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + headerLength))
  let offset = LENGTH_BYTES + headerLength
  const heads = header.heads.map(({ buckets, scale, bias }): LinearHead => {
    const weights = new Int8Array(bytes.slice(offset, offset + buckets).buffer)
    if (weights.length !== buckets) throw new ModelError('the detector model is cut short; build it with npm run train')
    offset += buckets
    return { weights, scale, bias }
  })
  const [sensitive, explicit, crisis, violence, harassment, distress] = heads
  if (!sensitive || !explicit || !crisis || !violence || !harassment || !distress) {
    throw new ModelError(`the detector model has ${heads.length} heads, not 6; build it with npm run train`)
  }
  return {
    concepts: createConceptTable(new Map(Object.entries(header.concepts))),
    sensitive,
    explicit,
    cards: { crisis, violence, harassment, distress },
    thresholds: header.thresholds,
  }
}

function readHeader(bytes: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Header
  } catch {
    throw new ModelError('the detector model has no readable header; build it with npm run train')
  }
}
