import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type ConceptTable, createConceptTable } from '../src/privacy/detector/match-concepts.ts'

/** Reads `concepts.yml`: each phrase with the numbers of its concepts, which count from 0 in the file's order. */
export function readConcepts(file: string): ConceptTable {
  const { concepts }: { concepts: readonly { id: string; words: readonly string[] }[] } = parse(
    readFileSync(file, 'utf8'),
  )
  const table = new Map<string, number[]>()
  for (const [number, { words }] of concepts.entries()) {
    for (const word of words) table.set(word, [...(table.get(word) ?? []), number])
  }
  return createConceptTable(table)
}
