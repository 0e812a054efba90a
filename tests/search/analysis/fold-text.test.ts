import { describe, expect, it } from 'vitest'
import { foldText } from '../../../src/search/analysis/fold-text.ts'

describe('foldText', () => {
  it('lowers and folds accents, ligatures and curly apostrophes', () => {
    expect(foldText('L’Œuvre À Çà, ÉTÉ')).toBe("l'oeuvre a ca, ete")
  })

  it.each([
    ['expérimenté·e', 'experimente'],
    ['expérimenté·e·s', 'experimente'],
    ['développeur·se·s', 'developpeur'],
    ['directeur·rice', 'directeur'],
    ['coach.e', 'coach'],
    ['chargé.e.s de mission', 'charge de mission'],
    ['agent(e)s', 'agent'],
  ])('reduces the inclusive form %s to its base', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it.each(['fin. les autres', 'beta.gouv.fr', 'readme.es6', 'note (et) suite'])('leaves %s alone', (text) => {
    expect(foldText(text)).toBe(text)
  })
})
