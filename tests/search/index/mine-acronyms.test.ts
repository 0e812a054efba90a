import { describe, expect, it } from 'vitest'
import { mineAcronyms } from '../../../src/search/index/mine-acronyms.ts'
import { document } from '../example-documents.ts'

const mine = (text: string) => mineAcronyms([document({ text })])

describe('mineAcronyms', () => {
  it('finds an acronym behind the words that explain it, and before them', () => {
    expect(mine('Je travaille dans une Startup d’État (SE) depuis un an.')).toEqual([['SE', 'startup d etat']])
    expect(mine("Le SIG (Service d'information du gouvernement) valide.")).toEqual([
      ['SIG', 'service d information du gouvernement'],
    ])
  })

  it('takes no words whose initials are not the acronym', () => {
    expect(mine('la cheffe du département (DINUM), les autres sigles (ABC), HTTP (voir plus bas)')).toEqual([])
  })

  it('notes each pair once', () => {
    expect(mine('Product Owner (PO), product owner (PO)')).toEqual([['PO', 'product owner']])
  })
})
