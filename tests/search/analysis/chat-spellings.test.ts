import { describe, expect, it } from 'vitest'
import { CHAT_SPELLINGS } from '../../../src/search/analysis/chat-spellings.ts'
import { splitWords } from '../../../src/search/analysis/split-words.ts'

describe('CHAT_SPELLINGS', () => {
  it('holds folded words only, on both sides', () => {
    for (const [typed, inFull] of CHAT_SPELLINGS) {
      expect(splitWords(typed)).toEqual([typed])
      expect(splitWords(inFull)).toEqual(inFull.split(' '))
    }
  })

  it('spells no word as itself', () => {
    expect([...CHAT_SPELLINGS].filter(([typed, inFull]) => typed === inFull)).toEqual([])
  })
})
