import type { Question } from '../../src/adapter.ts'

/** What a typed line asks, and how. */
export type TypedLine = Pick<Question, 'text' | 'asked'>

/**
 * Reads a line as people type it on the chat platforms: with or without the command.
 *
 * `/culture normes` → `{ text: 'normes', asked: 'command' }`; `/aide` → `{ text: '', asked: 'door' }`
 */
export function readEvent(line: string): TypedLine {
  const command = /^\s*\/(culture|aide)\b\s*(.*)$/is.exec(line)
  if (command === null) return { text: line.trim(), asked: 'direct' }
  return { text: command[2] ?? '', asked: command[1]?.toLowerCase() === 'aide' ? 'door' : 'command' }
}
