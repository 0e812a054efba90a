import Fuse from 'fuse.js'
import { describe, expect, it } from 'vitest'
import { createNameSearch } from '../../src/answer/search-names.ts'
import { listTopicNames, type TopicName } from '../../src/answer/topic-names.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const names = listTopicNames(PARTS.knowledge().handbook, new Map()).filter(({ name }) => name.length > 4)
const searchNames = createNameSearch(names)

/** Fuse on every name of about the same length: what counting pairs spares. */
function searchAll(text: string): readonly string[] {
  const slack = Math.max(1, Math.floor(text.length / 6))
  const near = names
    .filter(({ name }) => Math.abs(name.length - text.length) <= slack)
    .toSorted((a, b) => a.name.length - b.name.length)
  const options = { keys: ['name'], includeScore: true, threshold: 0.2, ignoreFieldNorm: true }
  return new Fuse(near, options).search(text).map(({ item, score }) => `${item.name} ${score}`)
}

/** One and two slips at each place: a letter gone, doubled, swapped with the next, or another one. */
function slipsOf({ name }: TopicName): readonly string[] {
  const once = (text: string, at: number): readonly string[] => [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + (text[at] ?? '') + text.slice(at),
    text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
    `${text.slice(0, at)}x${text.slice(at + 1)}`,
  ]
  return Array.from(name, (_, at) =>
    once(name, at).flatMap((slip) => [slip, ...once(slip, (at + 4) % name.length)]),
  ).flat()
}

describe('createNameSearch', () => {
  it('finds what Fuse finds among all names, with the same scores', () => {
    const texts = names.slice(0, 12).flatMap(slipsOf)
    const found = texts.map((text) => searchNames(text).map(({ item, score }) => `${item.name} ${score}`))
    expect(found.filter((hits) => hits.length > 0).length).toBeGreaterThan(texts.length / 2)
    expect(found).toEqual(texts.map(searchAll))
  })

  it('finds nothing for a text that shares no letters with a name', () => {
    expect(searchNames('zzzzzzzz')).toEqual([])
  })
})
