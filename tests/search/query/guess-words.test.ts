import { describe, expect, it } from 'vitest'
import { createWordGuesser, indexGuesses } from '../../../src/search/query/guess-words.ts'
import { WEIGHTS } from '../../../src/search/weights.ts'

const WORDS = ['badge', 'billet', 'prestataire', 'remboursement', 'formation', 'formations', 'cap', '2024']
const guess = createWordGuesser({
  words: WORDS,
  guesses: indexGuesses(WORDS),
  priorityOf: () => 0,
  weights: WEIGHTS.guesses,
})

describe('createWordGuesser', () => {
  it('finds the word of which one letter is missing', () => {
    expect(guess('rembousement')).toEqual([{ word: 'remboursement', weight: 0.8 }])
  })

  it('finds the word that sounds alike', () => {
    expect(guess('biyet')).toEqual([{ word: 'billet', weight: 0.8 }])
  })

  it('finds the word that begins so', () => {
    expect(guess('presta')).toEqual([{ word: 'prestataire', weight: 0.5 }])
  })

  it('trusts the nearer of two words more', () => {
    expect(guess('frmation')).toEqual([
      { word: 'formation', weight: 0.8 },
      { word: 'formations', weight: 0.5 },
    ])
  })

  it.each(['cpf', 'xy', '2025', 'tax', 'zzzzzz', '☃'])('guesses nothing for %s', (word) => {
    expect(guess(word)).toEqual([])
  })
})
