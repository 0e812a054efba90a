import * as v from 'valibot'
import type { Tables } from '../tables.ts'

export type TableName = keyof Tables

/** Every table in the order it is written, with the columns that name a row. */
export const TABLE_KEYS: Readonly<Record<TableName, readonly string[]>> = {
  journeys: ['platform', 'id'],
  outbox: ['key'],
  seen_events: ['key'],
  installations: ['platform', 'id'],
  leases: ['name'],
  feedback: ['section_id', 'day'],
  gaps: ['id'],
  snapshots: ['version'],
}

export const TABLE_NAMES = Object.keys(TABLE_KEYS) as readonly TableName[]

const bytes = v.strictObject({ base64: v.string() })
const value = v.union([v.string(), v.number(), v.null(), bytes])

/**
 * The lines of a backup, gzipped JSON: one header, one line a row, and an end that tells a whole file from one cut
 * short. The same for both databases.
 */
const line = v.variant('kind', [
  v.strictObject({ kind: v.literal('culturebot-backup'), migration: v.string(), madeAtMs: v.number() }),
  v.strictObject({
    kind: v.literal('row'),
    table: v.picklist(TABLE_NAMES),
    columns: v.record(v.pipe(v.string(), v.regex(/^[a-z_]+$/)), value),
  }),
  v.strictObject({ kind: v.literal('end'), rows: v.number() }),
])

export type Line = v.InferOutput<typeof line>

/** What both databases hold in a column. */
export type Value = string | number | null | Uint8Array

/** Returns a line's JSON, with its line break. */
export function formatLine(content: Line): string {
  return `${JSON.stringify(content)}\n`
}

/** Returns a line; null when it is none of a backup. */
export function parseLine(text: string): Line | null {
  try {
    const parsed = v.safeParse(line, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** `{ key: 'a', bytes: <00 ff> }` → `{ key: 'a', bytes: { base64: 'AP8=' } }` */
export function encodeColumns(row: Readonly<Record<string, Value>>): Extract<Line, { kind: 'row' }>['columns'] {
  return Object.fromEntries(
    Object.entries(row).map(([name, held]) => [
      name,
      held instanceof Uint8Array ? { base64: Buffer.from(held).toString('base64') } : held,
    ]),
  )
}

/** The reverse of `encodeColumns`. */
export function decodeColumns(columns: Extract<Line, { kind: 'row' }>['columns']): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, held]) => [
      name,
      typeof held === 'object' && held !== null ? Buffer.from(held.base64, 'base64') : held,
    ]),
  )
}
