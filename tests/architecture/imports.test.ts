import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What each place may import of the project's own code, itself aside. Data flows one way. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/content': [],
  'src/search': [],
  'src/answer': ['src/content', 'src/search'],
  'src/enrich': ['src/content'],
  'src/evaluation': ['src/content', 'src/answer'],
  'src/reply': ['src/content', 'src/answer'],
  'src/member.ts': ['src/privacy'],
  'src/store': ['src/member.ts', 'src/privacy', 'src/reply'],
  'src/adapter.ts': ['src/member.ts', 'src/privacy', 'src/reply', 'src/store'],
  'src/observe.ts': ['src/privacy'],
  'src/insight': [
    'src/content',
    'src/knowledge.ts',
    'src/member.ts',
    'src/outbox',
    'src/privacy',
    'src/reply',
    'src/search',
    'src/store',
    'src/welcome',
  ],
  'src/owners': ['src/content', 'src/http', 'src/insight', 'src/member.ts', 'src/reply'],
  'src/metrics': ['src/observe.ts', 'src/privacy'],
  'src/memory.ts': ['src/adapter.ts', 'src/member.ts', 'src/reply'],
  'src/ordinary-replies.ts': [
    'src/adapter.ts',
    'src/answer',
    'src/content',
    'src/knowledge.ts',
    'src/memory.ts',
    'src/observe.ts',
    'src/privacy',
    'src/reply',
  ],
  'src/knowledge.ts': ['src/content', 'src/search', 'src/answer', 'src/reply'],
  'src/privacy': ['src/content', 'src/reply', 'src/adapter.ts', 'src/knowledge.ts'],
  'src/turn-queue.ts': [],
  'src/bot.ts': [
    'src/content',
    'src/answer',
    'src/reply',
    'src/privacy',
    'src/adapter.ts',
    'src/knowledge.ts',
    'src/observe.ts',
    'src/turn-queue.ts',
    'src/ordinary-replies.ts',
  ],
  'src/welcome': [
    'src/adapter.ts',
    'src/answer',
    'src/content',
    'src/knowledge.ts',
    'src/member.ts',
    'src/outbox',
    'src/privacy',
    'src/reply',
    'src/store',
  ],
  'src/outbox': ['src/adapter.ts', 'src/privacy', 'src/reply', 'src/store'],
  'src/create-memory.ts': ['src/adapter.ts', 'src/memory.ts', 'src/store', 'src/welcome'],
  'src/http': [],
  'src/handbook': [
    'src/answer',
    'src/content',
    'src/knowledge.ts',
    'src/privacy',
    'src/reply',
    'src/search',
    'src/store',
    'src/welcome',
  ],
  'adapters/slack': ['src/adapter.ts', 'src/http'],
  'adapters/terminal': ['src/adapter.ts'],
  'adapters/web': ['src/adapter.ts', 'src/http'],
  'adapters/mattermost': ['src/adapter.ts', 'src/http'],
  bin: ['src', 'adapters'],
}

/** Packages that keep the core pure: no I/O in these folders, their one loader aside. */
const PURE = ['src/content', 'src/search', 'src/answer', 'src/evaluation', 'src/reply']
const IO_EDGES = [
  'src/content/read-folder.ts',
  'src/content/load-handbook.ts',
  'src/content/load-settings.ts',
  'src/content/load-overlay.ts',
  'src/content/load-lexicon.ts',
]

const files = globSync('{src,adapters,bin}/**/*.ts').map((file) => file.replaceAll('\\', '/'))

function importsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].flatMap((match) => match[1] ?? [])
}

function placeOf(file: string): string | undefined {
  return Object.keys(ALLOWED)
    .filter((place) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function isWithin(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}

describe('imports', () => {
  it('finds the source files', () => {
    expect(files.length).toBeGreaterThan(30)
  })

  it.each(files)('%s stands in a place of the table and imports only what it allows', (file) => {
    const place = placeOf(file)
    expect(place, `${file} is in no place of the table`).toBeDefined()
    if (place === undefined) return
    const targets = importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map((target) => normalize(join(dirname(file), target)).replaceAll('\\', '/'))
    const forbidden = targets.filter((target) => ![place, ...(ALLOWED[place] ?? [])].some((to) => isWithin(target, to)))
    expect(forbidden).toEqual([])
  })

  it.each(files.filter((file) => PURE.some((place) => isWithin(file, place)) && !IO_EDGES.includes(file)))(
    '%s is pure: no node module, no clock, no randomness, no environment',
    (file) => {
      expect(importsOf(file).filter((target) => target.startsWith('node:') && target !== 'node:path')).toEqual([])
      expect(readFileSync(file, 'utf8')).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(|process\.env|console\./)
    },
  )

  it('has no cycle', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => normalize(join(dirname(file), target)).replaceAll('\\', '/')),
      ]),
    )
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): readonly string[] | null => {
      if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
      if (done.has(file)) return null
      for (const target of graph.get(file) ?? []) {
        const cycle = visit(target, [...trail, file])
        if (cycle !== null) return cycle
      }
      done.add(file)
      return null
    }
    const cycles = files.map((file) => visit(file, [])).filter((cycle) => cycle !== null)
    expect(cycles).toEqual([])
  })
})
