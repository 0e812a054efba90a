import Fuse, { type FuseResult } from 'fuse.js'
import type { TopicName } from './topic-names.ts'

/** Returns the names that a folded text may be a misspelling of, best first. */
export type NameSearch = (text: string) => readonly FuseResult<TopicName>[]

/**
 * Fuse's score of an acceptable misspelling, 0 being identical: `nrmes` for `normes` scores 0.17, `charge` for
 * `charte` 0.17 too, and is kept out by the least length of a misspelt name only when shorter.
 */
const MAX_SCORE = 0.2

/** Fuse reads longer texts in parts of this length, and one of them may be enough. */
const FUSE_PART_CHARS = 32

/** Names that hold a pair that no name holds. */
const NONE: readonly number[] = []

/**
 * Makes the search for misspelt names: Fuse on those of about the same length that share enough pairs of letters.
 *
 * Fuse compares letter by letter, some microseconds a name, and a handbook has a thousand names; counting pairs spares
 * nearly all of them, and loses none: see `leastShared`.
 */
export function createNameSearch(names: readonly TopicName[]): NameSearch {
  // Of equally good names the shorter one comes first.
  const byLength = names.toSorted((a, b) => a.name.length - b.name.length)
  const holders = indexPairs(byLength)
  const shared = new Uint16Array(byLength.length)
  const options = { keys: ['name'], includeScore: true, threshold: MAX_SCORE, ignoreFieldNorm: true }
  return (text) => {
    shared.fill(0)
    for (let start = 0; start + 1 < text.length; start++) {
      for (const name of holders.get(pairAt(text, start)) ?? NONE) shared[name] = (shared[name] ?? 0) + 1
    }
    const least = leastShared(text)
    const slack = Math.max(1, Math.floor(text.length / 6))
    const near = byLength.filter(
      (entry, position) => (shared[position] ?? 0) >= least && Math.abs(entry.name.length - text.length) <= slack,
    )
    return near.length > 0 ? new Fuse(near, options).search(text) : []
  }
}

/**
 * Returns how many of a text's pairs of letters a name has at least, when Fuse finds it: errors are `MAX_SCORE` of the
 * letters at most, each of them breaks two pairs at most, and all other pairs stand in the name.
 */
function leastShared(text: string): number {
  const chars = Math.min(text.length, FUSE_PART_CHARS)
  let errors = 0
  while ((errors + 1) / chars <= MAX_SCORE) errors++
  return chars - 1 - 2 * errors
}

/** Returns pair of letters → positions of the names that hold it, each once. */
function indexPairs(names: readonly TopicName[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>()
  for (const [position, { name }] of names.entries()) {
    const pairs = new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, start) => pairAt(name, start)))
    for (const pair of pairs) holders.getOrInsertComputed(pair, () => []).push(position)
  }
  return holders
}

/** Two neighbouring UTF-16 units as one number. */
function pairAt(text: string, start: number): number {
  return text.charCodeAt(start) * 0x1_0000 + text.charCodeAt(start + 1)
}
