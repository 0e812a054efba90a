import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, parseSettings } from '../../src/content/settings.ts'

const FILE = 'settings.yml'

describe('parseSettings', () => {
  it('reads every setting', () => {
    const text = [
      'title: Manuel',
      'base_url: https://example.org/doc',
      'addresses: summary',
      'aliases: { congés: vie/conges.md, 3114: aide.md#numeros }',
      'synonyms:',
      '  - [réunion, réu]',
      'orphans: skip',
      'hidden: last',
      'doors: [conseils, aide]',
      'conseils: [aide.md]',
    ].join('\n')
    expect(parseSettings(text, FILE)).toMatchObject({
      settings: {
        title: 'Manuel',
        baseUrl: 'https://example.org/doc/',
        addresses: 'summary',
        aliases: new Map([
          ['3114', 'aide.md#numeros'],
          ['congés', 'vie/conges.md'],
        ]),
        synonyms: [['réunion', 'réu']],
        orphans: 'skip',
        hidden: 'last',
        doors: ['conseils', 'aide'],
        conseils: ['aide.md'],
      },
      problems: [],
    })
  })

  it('takes the defaults of an empty file', () => {
    expect(parseSettings('', FILE)).toMatchObject({ settings: DEFAULT_SETTINGS, problems: [] })
  })

  it('reports broken YAML and takes the defaults', () => {
    expect(parseSettings('title: "open', FILE)).toMatchObject({
      settings: DEFAULT_SETTINGS,
      problems: [{ code: 'broken-yaml', file: FILE, line: 1 }],
    })
  })

  it('reports a wrong value at its line and keeps its default', () => {
    expect(parseSettings('title: Manuel\n\nbase_url: example.org', FILE)).toMatchObject({
      settings: { title: 'Manuel', baseUrl: DEFAULT_SETTINGS.baseUrl },
      problems: [
        {
          severity: 'error',
          code: 'bad-setting',
          file: FILE,
          line: 3,
          message:
            '"base_url" cannot be used: write the published root, as in https://example.org/handbook/; the default is used',
        },
      ],
    })
  })

  it.each(['javascript:alert(1)', 'ftp://example.org', 'https://', 'https://example.org/?a=b'])(
    'refuses %j as base address',
    (url) => {
      expect(parseSettings(`base_url: ${url}`, FILE).settings.baseUrl).toBe(DEFAULT_SETTINGS.baseUrl)
    },
  )

  it('leaves out a wrong entry and keeps its neighbours', () => {
    const { settings, problems } = parseSettings('aliases:\n  a: a.md\n  b: 3\n  c: page\n', FILE)
    expect(settings.aliases).toEqual(new Map([['a', 'a.md']]))
    expect(problems.map(({ code, line }) => ({ code, line }))).toEqual([
      { code: 'bad-setting', line: 3 },
      { code: 'bad-setting', line: 4 },
    ])
  })

  it('leaves out a synonym group of one word', () => {
    const { settings, problems } = parseSettings('synonyms:\n  - [seul]\n  - [un, deux]\n', FILE)
    expect(settings.synonyms).toEqual([['un', 'deux']])
    expect(problems).toMatchObject([{ line: 2 }])
  })

  it('reports an unknown setting as a warning', () => {
    expect(parseSettings('baseUrl: https://example.org', FILE).problems).toMatchObject([
      { severity: 'warning', code: 'unknown-setting', line: 1 },
    ])
  })

  it('reports a file that is no map', () => {
    expect(parseSettings('- a\n- b', FILE)).toMatchObject({ settings: DEFAULT_SETTINGS, problems: [{ line: 1 }] })
  })
})
