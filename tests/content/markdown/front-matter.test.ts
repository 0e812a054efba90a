import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../../src/content/markdown/front-matter.ts'

const dateOf = (yaml: string) => readFrontMatter(yaml, 'p.md').frontMatter.datedAtMs
const on = (date: string) => Date.parse(`${date}T00:00:00Z`)

describe('readFrontMatter', () => {
  it.each(['date', 'updated', 'last_updated', 'reviewed', 'verified_on'])('reads the date of %s', (key) => {
    expect(dateOf(`${key}: 2025-03-14\n`)).toBe(on('2025-03-14'))
  })

  it.each([
    ['updated: "2025-03-14"', '2025-03-14'],
    ['updated: 2025-03', '2025-03-01'],
    ['updated: 2025-03-14T23:59:00-05:00', '2025-03-14'],
    ['updated: 2025-03-14 10:00:00', '2025-03-14'],
    ['updated: 2024-02-29', '2024-02-29'],
  ])('reads %s', (yaml, date) => {
    expect(dateOf(yaml)).toBe(on(date))
  })

  it('takes the latest of several', () => {
    expect(dateOf('date: 2020-01-01\nreviewed: 2025-03-14\nupdated: 2024-12-01\n')).toBe(on('2025-03-14'))
  })

  it.each(['', 'title: x', 'updated:', 'updated: null', 'created: 2020-01-01'])('reads no date from %j', (yaml) => {
    expect(readFrontMatter(yaml, 'p.md')).toMatchObject({ frontMatter: { datedAtMs: null }, problems: [] })
  })

  it.each(['14/03/2025', '2025-02-30', '2025-13', '2025', 'hier', '[2025-03-14]', '{ on: 2025-03-14 }', '""', 'true'])(
    'says where a date is none: %s',
    (value) => {
      const { frontMatter, problems } = readFrontMatter(`title: x\nreviewed: ${value}\nupdated: 2024-01-02`, 'p.md')
      expect(frontMatter).toMatchObject({ title: 'x', datedAtMs: on('2024-01-02') })
      expect(problems).toEqual([
        {
          severity: 'warning',
          code: 'bad-date',
          file: 'p.md',
          line: 3,
          message: '"reviewed" is no date and is ignored. Write a day as 2026-03-14, or a month as 2026-03.',
        },
      ])
    },
  )
})
