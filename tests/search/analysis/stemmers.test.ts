import { describe, expect, it } from 'vitest'
import { stemEnglish } from '../../../src/search/analysis/stem-english.ts'
import { stemFrench } from '../../../src/search/analysis/stem-french.ts'

describe('stemFrench', () => {
  it.each([
    ['reunion', 'reunions'],
    ['regional', 'regionaux'],
    ['bureau', 'bureaux'],
    ['developpeur', 'developpeuses'],
    ['directeur', 'directrice'],
    ['experimente', 'experimentees'],
    ['recruter', 'recrutee'],
    ['professionnel', 'professionnelles'],
    ['actif', 'actives'],
    ['nombreux', 'nombreuse'],
  ])('gives %s and %s one stem', (a, b) => {
    expect(stemFrench(a)).toBe(stemFrench(b))
  })

  it.each([
    ['recruter', 'recrutement'],
    ['conge', 'congres'],
    ['mission', 'mixite'],
    ['passe', 'passage'],
  ])('tells %s from %s', (a, b) => {
    expect(stemFrench(a)).not.toBe(stemFrench(b))
  })

  it.each(['rh', 'api', '2024s', 'bus'])('leaves %s as it is', (word) => {
    expect(stemFrench(word)).toBe(word)
  })
})

describe('stemEnglish', () => {
  it.each([
    ['policy', 'policies'],
    ['meeting', 'meetings'],
    ['hire', 'hired'],
    ['freelance', 'freelancing'],
    ['box', 'boxes'],
  ])('gives %s and %s one stem', (a, b) => {
    expect(stemEnglish(a)).toBe(stemEnglish(b))
  })

  it.each(['status', 'access', 'bus'])('keeps the s of %s', (word) => {
    expect(stemEnglish(word).endsWith('s')).toBe(true)
  })
})
