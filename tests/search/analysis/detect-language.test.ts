import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../src/search/analysis/detect-language.ts'
import { splitWords } from '../../../src/search/analysis/split-words.ts'

describe('detectLanguage', () => {
  it.each([
    ['How do I get a badge?', 'en'],
    ['Is the monthly meetup mandatory?', 'en'],
    ['Comment demander un badge ?', 'fr'],
    ['on a le design system, or not', 'en'],
    ['badge', 'fr'],
    ['', 'fr'],
  ])('takes «%s» for %s', (text, language) => {
    expect(detectLanguage(splitWords(text))).toBe(language)
  })
})
