import { describe, expect, it } from 'vitest'
import { numberAnchors } from '../../../src/content/sections/number-anchors.ts'

const heading = (text: string, explicitId: string | null = null) => ({ text, explicitId })

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
})
