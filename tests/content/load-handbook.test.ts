import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadHandbook, loadHandbookAndSettings } from '../../src/content/load-handbook.ts'
import { ContentFolderMissingError } from '../../src/content/read-folder.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/handbooks/${name}`, import.meta.url))

describe('loadHandbook', () => {
  it('reads title, base address and pages in SUMMARY order, orphans and linked hidden pages last', async () => {
    const handbook = await loadHandbook([fixture('full')])
    expect([handbook.title, handbook.baseUrl]).toEqual(['Manuel du collectif', 'https://example.org/manuel/'])
    expect(handbook.pages.map(({ path, title, url, isListed }) => [path, title, url, isListed])).toEqual([
      ['README.md', '👋 Bienvenue', 'https://example.org/manuel/', true],
      ['culture/README.md', 'Notre culture', 'https://example.org/manuel/culture', true],
      ['culture/charte.md', 'La charte du collectif', 'https://example.org/manuel/culture/charte', true],
      ['culture/aide.md', "Besoin d'aide ?", 'https://example.org/manuel/culture/aide', true],
      ['vieux/outils.md', 'Nos outils', 'https://example.org/manuel/vieux/outils', true],
      ['culture/brouillon.md', 'Brouillon', 'https://example.org/manuel/culture/brouillon', false],
      ['culture/oubliee.md', 'Une page oubliée', 'https://example.org/manuel/culture/oubliee', false],
    ])
    expect(handbook.groups).toEqual([
      { title: null, paths: ['README.md'] },
      { title: 'Notre culture', paths: ['culture/README.md', 'vieux/outils.md'] },
    ])
  })

  it('gives pages their description, breadcrumb and other names', async () => {
    const { pages } = await loadHandbook([fixture('full')])
    const [home, culture, charte] = pages
    expect(home?.aliases).toEqual([])
    expect(culture).toMatchObject({ description: 'Ce que nous partageons.', breadcrumb: ['Notre culture'] })
    expect(charte).toMatchObject({
      description: null,
      breadcrumb: ['Notre culture'],
      aliases: ['valeurs', 'La charte', 'charte des valeurs'],
    })
  })

  it('cuts pages into sections with ids, addresses and breadcrumbs', async () => {
    const { pages } = await loadHandbook([fixture('full')])
    const sections = pages[2]?.sections.map(({ passages, ...section }) => section)
    const common = { path: 'culture/charte.md', title: 'La charte du collectif' }
    const trail = ['Notre culture', 'La charte du collectif']
    const url = 'https://example.org/manuel/culture/charte'
    expect(sections).toEqual([
      {
        ...common,
        id: 'culture/charte.md',
        heading: 'La charte du collectif',
        slug: null,
        url,
        breadcrumb: ['Notre culture'],
        text: 'Ce que nous promettons.',
      },
      {
        ...common,
        id: 'culture/charte.md#decider-ensemble',
        heading: 'Décider ensemble',
        slug: 'decider-ensemble',
        url: `${url}#decider-ensemble`,
        breadcrumb: trail,
        text: '',
      },
      {
        ...common,
        id: 'culture/charte.md#en-reunion',
        heading: 'En réunion',
        slug: 'en-reunion',
        url: `${url}#en-reunion`,
        breadcrumb: [...trail, 'Décider ensemble'],
        text: "On décide à plusieurs, voir le modèle et l'ancienne page.",
      },
      {
        ...common,
        id: 'culture/charte.md#a-lecrit',
        heading: "À l'écrit",
        slug: 'a-lecrit',
        url: `${url}#a-lecrit`,
        breadcrumb: [...trail, 'Décider ensemble'],
        text: 'Cas Délai Simple un jour Grave une semaine',
      },
      {
        ...common,
        id: 'culture/charte.md#oser-douter',
        heading: 'Douter',
        slug: 'oser-douter',
        url: `${url}#oser-douter`,
        breadcrumb: trail,
        text: 'Pose la question, même à personne.',
      },
    ])
  })

  it('gives a page without H1 an empty top', async () => {
    const { pages } = await loadHandbook([fixture('full')])
    expect(pages[3]?.sections).toMatchObject([
      { id: 'culture/aide.md', heading: null, slug: null, text: '', passages: [] },
      { id: 'culture/aide.md#qui-peut-tecouter', heading: "Qui peut t'écouter" },
    ])
  })

  it('links pages, hidden ones and included texts to their published addresses', async () => {
    const { pages } = await loadHandbook([fixture('full')])
    const urls = [...JSON.stringify(pages.slice(0, 2)).matchAll(/"type":"link".*?"url":"(.*?)"/g)].map(([, url]) => url)
    expect(urls).toEqual([
      'https://example.org/manuel/culture/charte#decider-ensemble',
      'https://example.org/manuel/culture',
      'https://example.org/manuel/culture/aide',
      'https://example.org/manuel/culture/charte',
      'https://example.org/manuel/culture/brouillon',
    ])
    expect(pages[1]?.sections[0]?.text).toBe('La charte du collectif Le brouillon reste lisible.')
  })

  it('sorts its problems by file and line', async () => {
    const { problems } = await loadHandbook([fixture('full')])
    expect(problems.map(({ severity, code, file, line }) => [severity, code, file, line])).toEqual([
      ['warning', 'dead-redirect', '.gitbook.yaml', 6],
      ['error', 'missing-page', 'SUMMARY.md', 10],
      ['warning', 'no-title-heading', 'culture/aide.md', null],
      ['error', 'dead-link', 'culture/charte.md', 9],
      ['warning', 'dead-anchor', 'culture/charte.md', 20],
      ['error', 'dead-alias', 'settings.yml', 6],
      ['error', 'dead-help-page', 'settings.yml', 11],
    ])
  })

  it('makes addresses from the table of contents when asked to', async () => {
    const { pages } = await loadHandbook([fixture('full')], { overrides: { addresses: 'summary' } })
    expect(pages.map(({ url }) => url.slice('https://example.org/manuel/'.length))).toEqual([
      '',
      'notre-culture/culture',
      'notre-culture/culture/charte',
      'notre-culture/culture/aide',
      'notre-culture/outils',
      'notre-culture/brouillon',
      'culture/oubliee',
    ])
  })

  it('leaves orphans out and lets hidden pages in when asked to', async () => {
    const overrides = { orphans: 'skip', hidden: 'last' } as const
    const { pages, groups } = await loadHandbook([fixture('full')], { overrides })
    expect(pages.map(({ path, isListed }) => [path, isListed]).slice(4)).toEqual([
      ['vieux/outils.md', true],
      ['culture/brouillon.md', false],
    ])
    expect(groups[1]?.paths).toEqual(['culture/README.md', 'vieux/outils.md'])
  })

  it('lays an overlay over the handbook: names and synonyms are added, questions find their section', async () => {
    const overlay = await mkdtemp(join(tmpdir(), 'culturebot-overlay-'))
    await mkdir(join(overlay, 'questions/culture'), { recursive: true })
    await writeFile(join(overlay, 'settings.yml'), 'aliases: { coup de main: culture/aide.md }\nhidden: skip\n')
    await writeFile(
      join(overlay, 'questions/culture/aide.yml'),
      'top: [qui peut m’aider ?]\nsections: { Parti: [a] }\n',
    )
    const { settings, questions, handbook } = await loadHandbookAndSettings([fixture('full')], { overlay })
    expect(settings.aliases.get('coup de main')).toBe('culture/aide.md')
    expect(settings.aliases.get('valeurs')).toBe('culture/charte.md')
    expect([settings.hidden, settings.baseUrl]).toEqual(['skip', 'https://example.org/manuel/'])
    expect([...questions]).toEqual([['culture/aide.md', ['qui peut m’aider ?']]])
    expect(handbook.problems.filter(({ code }) => code === 'stale-questions')).toHaveLength(1)
    await rm(overlay, { recursive: true })
  })

  it('refuses an overlay that is not there', async () => {
    const overlay = join(tmpdir(), 'culturebot-no-such-overlay')
    await expect(loadHandbookAndSettings([fixture('bare')], { overlay })).rejects.toThrow(ContentFolderMissingError)
  })

  it('lets a layer replace single files', async () => {
    const { pages } = await loadHandbook([fixture('overlay'), fixture('full')])
    expect(pages[3]).toMatchObject({ path: 'culture/aide.md', title: 'Notre aide à nous' })
    expect(pages).toHaveLength(7)
  })

  it('lists every page of a folder without SUMMARY, and says that no address is known', async () => {
    const { title, baseUrl, pages, groups, problems } = await loadHandbook([fixture('bare')])
    expect([title, baseUrl]).toEqual(['Handbook', 'https://handbook.invalid/'])
    expect(pages.map(({ path, title, isListed, breadcrumb }) => [path, title, isListed, breadcrumb])).toEqual([
      ['accueil.md', 'Accueil', true, []],
      ['notes/README.md', 'Notes', true, []],
      ['notes/suite.md', 'suite', true, ['Notes']],
    ])
    expect(groups).toEqual([{ title: null, paths: ['accueil.md', 'notes/README.md'] }])
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['no-title-heading', 'notes/suite.md'],
      ['no-base-url', 'settings.yml'],
    ])
  })

  it('follows root and structure of .gitbook.yaml', async () => {
    const overrides = { baseUrl: 'https://example.org/' }
    const { pages, problems } = await loadHandbook([fixture('rooted')], { overrides })
    expect(pages.map(({ path, url }) => [path, url])).toEqual([
      ['docs/accueil.md', 'https://example.org/'],
      ['docs/guide/suite.md', 'https://example.org/guide/suite'],
    ])
    expect(problems).toEqual([])
  })

  it('throws when a folder is not there', async () => {
    await expect(loadHandbook([fixture('nowhere')])).rejects.toThrow(ContentFolderMissingError)
  })
})

describe('loadHandbookAndSettings', () => {
  let dir = ''
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'settings-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('takes the first settings file that exists', async () => {
    const file = join(dir, 'settings.yml')
    await writeFile(file, 'title: Ailleurs\nbase_url: https://example.com/\nwrong: 1\n')
    const settingsFiles = [join(dir, 'none.yml'), file, join(fixture('full'), 'settings.yml')]
    const { handbook, settings } = await loadHandbookAndSettings([fixture('rooted')], { settingsFiles })
    expect([handbook.title, settings.title, handbook.baseUrl]).toEqual(['Ailleurs', 'Ailleurs', 'https://example.com/'])
    expect(handbook.problems).toMatchObject([{ code: 'unknown-setting', file: 'settings.yml', line: 3 }])
  })
})
