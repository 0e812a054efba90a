import { describe, expect, it } from 'vitest'
import { groupPieces } from '../../../src/content/passages/group-pieces.ts'

const lengths = (groups: readonly (readonly { readonly chars: number }[])[]) =>
  groups.map((group) => group.map(({ chars }) => chars))

const piece = (chars: number, leadsOn = false) => ({ chars, leadsOn })

describe('groupPieces', () => {
  it('fills each group up to the limit', () => {
    expect(
      lengths(
        groupPieces(
          [200, 300, 200, 700, 50].map((chars) => piece(chars)),
          600,
        ),
      ),
    ).toEqual([[200, 300], [200], [700], [50]])
  })

  it('moves an announcement to what it announces', () => {
    expect(lengths(groupPieces([piece(300), piece(20, true), piece(400)], 600))).toEqual([[300], [20, 400]])
  })

  it('leaves an announcement where moving it would make a group much too long', () => {
    expect(lengths(groupPieces([piece(300), piece(200, true), piece(590)], 600))).toEqual([[300, 200], [590]])
  })

  it('returns no group for no piece', () => {
    expect(groupPieces([], 600)).toEqual([])
  })
})
