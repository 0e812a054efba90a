import { describe, expect, it } from 'vitest'
import { readLocale } from '../../adapters/web/read-locale.ts'

describe('readLocale', () => {
  it.each([
    ['en', 'fr', 'en'],
    ['fr', 'en', 'fr'],
    ['xx', 'en', 'en'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'de,en;q=0.5,fr;q=0.8', 'fr'],
    [undefined, 'fr;q=0,en;q=0.1', 'en'],
    [undefined, 'de', 'fr'],
    [undefined, undefined, 'fr'],
    [undefined, ';;q=,,', 'fr'],
  ] as const)('takes from %j and %j the language %j', (chosen, accepted, locale) => {
    expect(readLocale(chosen, accepted)).toBe(locale)
  })
})
