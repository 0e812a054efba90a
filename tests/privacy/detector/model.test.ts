import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeModel, encodeModel, ModelError } from '../../../src/privacy/detector/model.ts'
import { fitModel } from '../../../training/fit-model.ts'
import { readConcepts } from '../../../training/read-concepts.ts'
import { isSensitive, type LABELS, readSentences } from '../../../training/read-sentences.ts'

const file = new Uint8Array(readFileSync('src/privacy/detector/model.bin'))
const MAX_MODEL_BYTES = 1_000_000

describe('model.bin', () => {
  it('is what the sentences and concepts of the repository give, bit for bit', () => {
    const { thresholds } = decodeModel(file)
    const model = fitModel(readSentences('training/sentences'), readConcepts('training/concepts.yml'), thresholds)
    expect(Buffer.compare(encodeModel(model), file)).toBe(0)
  }, 120_000)

  it('is smaller than a megabyte', () => {
    expect(file.length).toBeLessThan(MAX_MODEL_BYTES)
  })
})

describe('decodeModel', () => {
  it('reads back what was written', () => {
    expect(Buffer.compare(encodeModel(decodeModel(file)), file)).toBe(0)
  })

  it.each([0, 2, 100, file.length - 1])('throws on a file cut to %i bytes', (length) => {
    expect(() => decodeModel(file.slice(0, length))).toThrow(ModelError)
  })
})

describe('readSentences', () => {
  const sentences = readSentences('training/sentences')
  const of = (...labels: readonly (typeof LABELS)[number][]) => {
    return sentences.filter(({ label }) => labels.includes(label)).length / sentences.length
  }

  it('holds at least 8,000 sentences of at least ten writers, half ordinary, half of those traps', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(8_000)
    expect(new Set(sentences.map(({ writer }) => writer)).size).toBeGreaterThanOrEqual(10)
    expect(of('ordinary', 'trap')).toBeCloseTo(0.5, 1)
    expect(of('trap')).toBeCloseTo(0.25, 1)
  })

  it('holds no sentence twice of one writer, nor with contrary labels of two', () => {
    const own = sentences.map(({ writer, text }) => `${writer} ${text.toLowerCase()}`)
    expect(own.length - new Set(own).size).toBe(0)
    const sides = new Set(sentences.map((sentence) => `${isSensitive(sentence)} ${sentence.text.toLowerCase()}`))
    expect(sides.size).toBe(new Set(sentences.map(({ text }) => text.toLowerCase())).size)
  })
})
