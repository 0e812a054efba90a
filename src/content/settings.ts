import * as v from 'valibot'
import type { Problem } from './model.ts'
import { readYaml, type YamlFile } from './yaml/read-yaml.ts'

/** What an organisation says about its handbook in `settings.yml`. */
export interface HandbookSettings {
  /** Null: the first page's title. */
  readonly title: string | null
  /** Published root, with trailing slash. */
  readonly baseUrl: string
  /**
   * How a page's published address is made: `files` from its file's path; `summary` from its place in SUMMARY.md,
   * group and parents included, as GitBook does when files lie elsewhere than the table of contents says.
   */
  readonly addresses: 'files' | 'summary'
  /** Names that members type → `path` or `path#anchor`. */
  readonly aliases: ReadonlyMap<string, string>
  /** Groups of words or phrases that mean the same. */
  readonly synonyms: readonly (readonly string[])[]
  /** Pages that SUMMARY.md does not name: after the others, or left out. */
  readonly orphans: 'last' | 'skip'
  /**
   * Pages that their front matter hides from the menu (`hidden: true`): left out (`skip`), or found after the others,
   * all of them (`last`) or those that SUMMARY.md names or another page links to (`linked`).
   */
  readonly hidden: 'skip' | 'linked' | 'last'
  /** Command words that open the private path. */
  readonly doors: readonly string[]
  /** Paths of the help pages. */
  readonly conseils: readonly string[]
  /** Who is welcomed when they join; bots never are. */
  readonly welcome: 'everyone' | 'people' | 'nobody'
  /** IANA name of the zone of members whose own is not known. */
  readonly timeZone: string
}

/** Settings of a folder without `settings.yml`. The base address is a reserved name: it can mislead nobody. */
export const DEFAULT_SETTINGS: HandbookSettings = {
  title: null,
  baseUrl: 'https://handbook.invalid/',
  addresses: 'files',
  aliases: new Map(),
  synonyms: [],
  orphans: 'last',
  hidden: 'linked',
  doors: ['conseils'],
  conseils: [],
  welcome: 'people',
  timeZone: 'Europe/Paris',
}

/** A settings file read, with the lines that checks against the pages need. */
export interface ParsedSettings {
  readonly settings: HandbookSettings
  /** What the file says, defaults left out. */
  readonly given: Partial<HandbookSettings>
  readonly problems: readonly Problem[]
  /** Path of the settings file as problems name it. */
  readonly file: string
  /** 1-based line of a value, e.g. of `['aliases', 'normes']`. */
  readonly lineOf: YamlFile['lineOf']
}

const Words = v.pipe(v.string(), v.trim(), v.nonEmpty())
const BaseUrl = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*$/),
  v.transform((url) => (url.endsWith('/') ? url : `${url}/`)),
)

/** Each key's shape, and what its problem says: how to write it. */
const KEYS = {
  title: { schema: Words, mend: 'a name in words' },
  base_url: { schema: BaseUrl, mend: 'the published root, as in https://example.org/handbook/' },
  addresses: { schema: v.picklist(['files', 'summary']), mend: '"files" or "summary"' },
  aliases: {
    schema: v.record(Words, v.pipe(Words, v.regex(/\.md(?:#\S+)?$/))),
    mend: 'lines of "name: path.md" or "name: path.md#anchor"',
  },
  synonyms: {
    schema: v.array(v.pipe(v.array(Words), v.minLength(2))),
    mend: 'a list of lists of at least two words (quote numbers and yes/no)',
  },
  orphans: { schema: v.picklist(['last', 'skip']), mend: '"last" or "skip"' },
  hidden: { schema: v.picklist(['skip', 'linked', 'last']), mend: '"skip", "linked" or "last"' },
  doors: { schema: v.pipe(v.array(Words), v.minLength(1)), mend: 'a list of command words' },
  conseils: { schema: v.array(v.pipe(Words, v.endsWith('.md'))), mend: 'a list of pages, as in help/README.md' },
  welcome: {
    schema: v.picklist(['everyone', 'people', 'nobody']),
    mend: '"everyone", "people" (no guests) or "nobody"',
  },
  time_zone: { schema: v.pipe(Words, v.check(isTimeZone)), mend: 'the name of a time zone, as in Europe/Paris' },
} as const

/**
 * Reads `settings.yml`; a wrong value is a problem at its line and keeps its default, a wrong entry is left out.
 *
 * `'base_url: https://example.org/doc\norphans: skip'` →
 * `{ settings: { baseUrl: 'https://example.org/doc/', orphans: 'skip', … }, problems: [] }`
 */
export function parseSettings(text: string, file: string): ParsedSettings {
  const yaml = readYaml(text, file)
  const problems: Problem[] = [...yaml.problems]
  const source = { file, yaml, problems }
  const values = asMap(yaml.value, source)
  reportUnknownKeys(Object.keys(values), source)
  const aliases = read('aliases', values, source)
  const given = withoutUndefined({
    title: read('title', values, source),
    baseUrl: read('base_url', values, source),
    addresses: read('addresses', values, source),
    aliases: aliases === undefined ? undefined : new Map(Object.entries(aliases)),
    synonyms: read('synonyms', values, source),
    orphans: read('orphans', values, source),
    hidden: read('hidden', values, source),
    doors: read('doors', values, source),
    conseils: read('conseils', values, source),
    welcome: read('welcome', values, source),
    timeZone: read('time_zone', values, source),
  })
  return { settings: { ...DEFAULT_SETTINGS, ...given }, given, problems, file, lineOf: yaml.lineOf }
}

type Given = Partial<HandbookSettings>

function withoutUndefined(values: { readonly [K in keyof HandbookSettings]: HandbookSettings[K] | undefined }): Given {
  // What is left has the types of the settings.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

type Key = keyof typeof KEYS
type Output<K extends Key> = v.InferOutput<(typeof KEYS)[K]['schema']>

interface Source {
  readonly file: string
  readonly yaml: YamlFile
  readonly problems: Problem[]
}

function asMap(value: unknown, { file, problems }: Source): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value }
  const message = 'the file must be a map of settings, one "key: value" a line; it is ignored'
  problems.push({ severity: 'error', code: 'bad-setting', file, line: 1, message })
  return {}
}

function reportUnknownKeys(found: readonly string[], { file, yaml, problems }: Source): void {
  const known = Object.keys(KEYS)
  for (const key of found.filter((name) => !known.includes(name))) {
    const message = `unknown setting "${key}"; the settings are ${known.join(', ')}`
    problems.push({ severity: 'warning', code: 'unknown-setting', file, line: yaml.lineOf([key]), message })
  }
}

function read<K extends Key>(key: K, values: Readonly<Record<string, unknown>>, source: Source): Output<K> | undefined {
  const value = values[key]
  if (value === undefined || value === null) return undefined
  const first = v.safeParse(KEYS[key].schema, value)
  if (first.success) return first.output as Output<K>
  const wrong = new Set(first.issues.map((issue) => issue.path?.[0]?.key))
  for (const entry of wrong) report(key, typeof entry === 'string' || typeof entry === 'number' ? [entry] : [], source)
  const rest = v.safeParse(KEYS[key].schema, withoutEntries(value, wrong))
  return rest.success ? (rest.output as Output<K>) : undefined
}

function withoutEntries(value: unknown, wrong: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.filter((_, position) => !wrong.has(position))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.has(name)))
}

function report(key: Key, entry: readonly (string | number)[], { file, yaml, problems }: Source): void {
  const kept = entry.length === 0 ? 'the default is used' : 'this entry is left out'
  const message = `"${[key, ...entry].join('.')}" cannot be used: write ${KEYS[key].mend}; ${kept}`
  problems.push({ severity: 'error', code: 'bad-setting', file, line: yaml.lineOf([key, ...entry]), message })
}
