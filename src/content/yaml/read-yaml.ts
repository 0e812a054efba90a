import { isMap, LineCounter, type Node, parseDocument } from 'yaml'
import type { Problem } from '../model.ts'

/** A YAML file as plain values, with the lines they were written on. */
export interface YamlFile {
  /** Plain maps, lists and scalars; null where the file is empty or broken. */
  readonly value: unknown
  /** 1-based line of the value at a key path, of the nearest one above it that exists otherwise. */
  readonly lineOf: (path: readonly (string | number)[]) => number
  /** One `broken-yaml` error a syntax error; empty when the file was read. */
  readonly problems: readonly Problem[]
}

/**
 * Reads YAML without throwing; a repeated key keeps its last value.
 *
 * `'a:\n  b: 1'` → `value: { a: { b: 1 } }`, `lineOf(['a', 'b'])`: 2
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter()
  // Merge keys and custom tags stay off: a settings file is data, and a deep alias bomb must not be expanded.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })
  const lineOf = (path: readonly (string | number)[]) => lines.linePos(offsetOf(document.contents, path)).line || 1
  if (document.errors.length > 0) {
    return { value: null, lineOf, problems: document.errors.map((error) => toProblem(file, error, lines)) }
  }
  try {
    return { value: document.toJS(), lineOf, problems: [] }
  } catch (error) {
    // `toJS` refuses more than 100 expansions of aliases: https://eemeli.org/yaml/#tojs-options (read 2026-11-23).
    const reason = error instanceof Error ? error.message : 'unreadable'
    return { value: null, lineOf, problems: [brokenYaml(file, 1, reason)] }
  }
}

function toProblem(file: string, error: { message: string; pos: [number, number] }, lines: LineCounter): Problem {
  // The library appends a code frame below the first line.
  const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
  return brokenYaml(file, lines.linePos(error.pos[0]).line || 1, reason)
}

function brokenYaml(file: string, line: number, reason: string): Problem {
  const message = `this is not valid YAML (${reason}); the whole file is ignored and defaults are used until it is mended`
  return { severity: 'error', code: 'broken-yaml', file, line, message }
}

function offsetOf(contents: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const key of path) {
    const next = childOf(node, key)
    if (next === null) break
    offset = next.offset
    node = next.node
  }
  return offset
}

/** A map's child is placed at its key, so that an empty value still has the right line. */
function childOf(node: unknown, key: string | number): { readonly node: unknown; readonly offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.findLast((item) => String(item.key) === String(key))
    return pair === undefined ? null : { node: pair.value, offset: startOf(pair.key) }
  }
  const item = isCollection(node) && typeof key === 'number' ? node.items[key] : undefined
  return item === undefined ? null : { node: item, offset: startOf(item) }
}

function isCollection(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
}

function startOf(node: unknown): number {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}
