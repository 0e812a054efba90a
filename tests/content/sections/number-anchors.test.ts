import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberAnchors } from '../../../src/content/sections/number-anchors.ts'

const heading = (text: string, explicitId: string | null = null) => ({ text, explicitId })

/** The rule as one would say it: the first number, from 1 up, that no heading has; slow on many equal headings. */
function numberBySearch(headings: readonly ReturnType<typeof heading>[]): readonly string[] {
  const taken = new Set(headings.flatMap(({ explicitId }) => explicitId ?? []))
  const given = new Set<string>()
  return headings.map(({ text, explicitId }) => {
    if (explicitId !== null && given.size < given.add(explicitId).size) return explicitId
    const slug = explicitId ?? text
    let anchor = slug
    for (let number = 1; taken.has(anchor); number += 1) anchor = `${slug}-${number}`
    taken.add(anchor)
    return anchor
  })
}

describe('numberAnchors', () => {
  it('numbers repeated headings', () => {
    expect(numberAnchors([heading('Outils'), heading('Outils'), heading('Outils')]).anchors).toEqual([
      'outils',
      'outils-1',
      'outils-2',
    ])
  })

  it('lets an explicit id win, wherever it stands', () => {
    expect(numberAnchors([heading('Outils'), heading('Le reste', 'outils')])).toEqual({
      anchors: ['outils-1', 'outils'],
      repeated: [],
    })
  })

  it('never gives a number that a heading has by name', () => {
    expect(numberAnchors([heading('Outils'), heading('Outils 1'), heading('Outils')]).anchors).toEqual([
      'outils',
      'outils-1',
      'outils-2',
    ])
  })

  it('numbers a repeated explicit id and tells where', () => {
    expect(numberAnchors([heading('A', 'x'), heading('B', 'x')])).toEqual({ anchors: ['x', 'x-1'], repeated: [1] })
  })

  it('names a heading of emoji only', () => {
    expect(numberAnchors([heading('🎉')]).anchors).toEqual(['section'])
  })

  it('numbers as a search from 1 up does, whatever collides', () => {
    const name = fc.constantFrom('a', 'a-1', 'a-2', 'a-1-1', 'b')
    const headings = fc.array(fc.tuple(name, fc.option(name, { freq: 4 })), { maxLength: 30 })
    fc.assert(
      fc.property(headings, (given) => {
        const page = given.map(([text, explicitId]) => heading(text, explicitId))
        expect(numberAnchors(page).anchors).toEqual(numberBySearch(page))
      }),
      { numRuns: 500 },
    )
  })

  // A search for each would look a thousand million numbers up and outlast the test's time.
  it('numbers as many equal headings as a file can hold', () => {
    const { anchors } = numberAnchors(Array.from({ length: 47_000 }, () => heading('a')))
    expect([anchors.at(-1), new Set(anchors).size]).toEqual(['a-46999', 47_000])
  })
})
