import { describe, expect, it } from 'vitest'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { checkDates } from '../../src/content/check-dates.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'

const bytesOf = (front: string) => Buffer.from(`---\n${front}\n---\n# Titre\n`)
const handbook = buildHandbook({
  files: [
    { path: 'a.md', bytes: bytesOf('reviewed: 2026-03-14') },
    { path: 'b.md', bytes: bytesOf('reviewed: 2062-03-14') },
    { path: 'c.md', bytes: bytesOf('title: sans date') },
  ],
  settings: DEFAULT_SETTINGS,
})

describe('checkDates', () => {
  it('names pages that are dated after today', () => {
    expect(checkDates(handbook, Date.parse('2026-03-14T09:00:00Z'))).toEqual([
      {
        severity: 'warning',
        code: 'future-date',
        file: 'b.md',
        line: null,
        message: 'The front matter dates the page 2062-03-14, which is still to come: it is ignored. Check the year.',
      },
    ])
  })

  it('lets the day be one ahead, as it is in other time zones', () => {
    expect(checkDates(handbook, Date.parse('2026-03-13T10:00:00Z')).map(({ file }) => file)).toEqual(['b.md'])
    expect(checkDates(handbook, Date.parse('2026-03-12T10:00:00Z')).map(({ file }) => file)).toEqual(['a.md', 'b.md'])
  })
})
