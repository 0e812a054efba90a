import { describe, expect, it } from 'vitest'
import { phoneticKey } from '../../../src/search/analysis/phonetic-key.ts'

describe('phoneticKey', () => {
  it.each([
    ['faut', 'fo'],
    ['quoi', 'koi'],
    ['billet', 'biyet'],
    ['droit', 'droi'],
    ['demande', 'demander'],
    ['bureau', 'buro'],
    ['photo', 'foto'],
    ['question', 'kestion'],
    ['travail', 'travaille'],
    ['langue', 'lang'],
    ['mangeons', 'manjon'],
  ])('gives %s and %s one key', (a, b) => {
    expect(phoneticKey(a)).toBe(phoneticKey(b))
  })

  it.each([
    ['vin', 'vent'],
    ['conge', 'conseil'],
    ['reunion', 'region'],
    ['poisson', 'poison'],
  ])('tells %s from %s', (a, b) => {
    expect(phoneticKey(a)).not.toBe(phoneticKey(b))
  })
})
