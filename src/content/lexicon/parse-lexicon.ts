import type { Problem } from '../model.ts'

/** Words or phrases that mean nearly the same: whoever types one of `from` may mean any of `to`. */
export interface LexiconGroup {
  readonly from: readonly string[]
  /** The same list as `from` where the group holds both ways. */
  readonly to: readonly string[]
  readonly file: string
  /** 1-based. */
  readonly line: number
}

/** A lexicon file, read. */
export interface ParsedLexicon {
  readonly groups: readonly LexiconGroup[]
  readonly problems: readonly Problem[]
}

const GROUP = /^- \[(.*)\]$/
const ONE_WAY = /^- \{ ?from: \[(.*)\], to: \[(.*)\] ?\}$/
const ENTRY = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^,"'][^,]*?))\s*(?:,|$)/y

/**
 * Reads a lexicon file, one group a line; a line that is none is a problem, and left out.
 *
 * `- [malade, souffrant, "c'est la crève"]` → from and to are the three; `- {from: [patraque], to: [malade]}` holds one way
 *
 * The files are YAML; a YAML parser takes 300 ms for 3,000 groups, this one 10 ms, and every start would wait for it.
 */
export function parseLexicon(text: string, file: string): ParsedLexicon {
  const groups: LexiconGroup[] = []
  const problems: Problem[] = []
  for (const [position, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd()
    if (line === '' || line === '---' || line.startsWith('#')) continue
    const group = readGroup(line)
    if (group === null) problems.push(badLine(file, position + 1))
    else groups.push({ ...group, file, line: position + 1 })
  }
  return { groups, problems }
}

function readGroup(line: string): Pick<LexiconGroup, 'from' | 'to'> | null {
  const both = GROUP.exec(line)?.[1]
  const oneWay = ONE_WAY.exec(line)
  const from = readList(both ?? oneWay?.[1] ?? '')
  const to = both === undefined ? readList(oneWay?.[2] ?? '') : from
  if (from === null || to === null || from.length === 0 || to.length === 0) return null
  return { from, to }
}

/** Null where the list is not well formed. */
function readList(list: string): readonly string[] | null {
  const entries: string[] = []
  ENTRY.lastIndex = 0
  while (ENTRY.lastIndex < list.length) {
    const match = ENTRY.exec(list)
    if (match === null) return null
    entries.push(match[1]?.replace(/\\(.)/g, '$1') ?? match[2]?.replaceAll("''", "'") ?? match[3] ?? '')
  }
  return entries
}

function badLine(file: string, line: number): Problem {
  const message =
    'write one group a line, "- [word, other word]" or "- {from: [word], to: [other word]}"; it is left out'
  return { severity: 'error', code: 'bad-lexicon-line', file, line, message }
}
