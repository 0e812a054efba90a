import * as v from 'valibot'
import { parse } from 'yaml'
import { CARD_IDS } from '../cards/help-content.ts'
import { anchorsOf, compilePattern, requiredWords } from './compile-pattern.ts'
import { EMPTY, extend } from './hash.ts'
import { normaliseText } from './normalise-text.ts'

const patterns = v.array(v.pipe(v.string(), v.minLength(1)))

const entry = v.strictObject({
  /** What the entry is about, for the developer's tool. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  /** `card`: sure enough to show help at once; `offer`: doubt. */
  level: v.picklist(['card', 'offer']),
  card: v.picklist(CARD_IDS),
  /** Patterns, any of which fires the entry. */
  frames: v.pipe(patterns, v.minLength(1)),
  /** Patterns, any of which keeps it from firing: shop talk, films, jokes. */
  exclusions: v.optional(patterns, []),
  /** Sentences on which the entry must fire. */
  fires: v.pipe(patterns, v.minLength(1)),
  /** Sentences on which it must not. */
  spares: v.optional(patterns, []),
})

const schema = v.strictObject({ entries: v.array(entry) })

/** An entry of the lexicon as it is written. */
export type LexiconEntry = v.InferOutput<typeof entry>

/** The lexicon, compiled. */
export interface Lexicon {
  readonly entries: readonly CompiledEntry[]
  /**
   * Frames by the hash of a word that texts they match hold (a beginning ends in `~`): of 1,600 frames, a text's words
   * leave some thirty to try, which takes 0.1 ms instead of 2. Two words of one hash would cost a look at a pattern more.
   */
  readonly framesByAnchor: ReadonlyMap<number, readonly Frame[]>
}

interface CompiledEntry {
  readonly entry: LexiconEntry
  readonly exclusions: readonly RegExp[]
}

interface Frame {
  readonly owner: CompiledEntry
  readonly pattern: RegExp
  /** Hashes of words: of each list, texts that match hold one. The cheap look before the pattern is tried. */
  readonly required: readonly (readonly number[])[]
}

/** A lexicon that cannot be read; the message names entry and pattern. */
export class LexiconError extends Error {
  readonly code = 'lexicon-invalid'
}

/** Reads and compiles `help/lexicon.yml`. @throws {LexiconError} or {PatternError} naming what is wrong */
export function parseLexicon(text: string): Lexicon {
  const result = v.safeParse(schema, parse(text))
  if (!result.success) {
    const issue = result.issues[0]
    throw new LexiconError(`help/lexicon.yml: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }
  const framesByAnchor = new Map<number, Frame[]>()
  const entries = result.output.entries.map((written): CompiledEntry => {
    const owner = { entry: written, exclusions: written.exclusions.map(compilePattern) }
    for (const pattern of written.frames) {
      const required = requiredWords(pattern)
      const frame = { owner, pattern: compilePattern(pattern), required: required.map((words) => words.map(hash)) }
      for (const anchor of anchorsOf(required)) framesByAnchor.getOrInsertComputed(hash(anchor), () => []).push(frame)
    }
    return owner
  })
  return { entries, framesByAnchor }
}

/** A lexicon without entries: the model decides alone. */
export const EMPTY_LEXICON: Lexicon = { entries: [], framesByAnchor: new Map() }

/** What the lexicon says of a text: the surest entry that fires, cards before offers, in the file's order. */
export function matchLexicon(lexicon: Lexicon, normalised: string): LexiconEntry | null {
  const firing = findFiring(lexicon, normalised)
  if (firing.size === 0) return null
  const inOrder = lexicon.entries.filter((compiled) => firing.has(compiled)).map((compiled) => compiled.entry)
  return inOrder.find((fired) => fired.level === 'card') ?? inOrder[0] ?? null
}

/** Sentences of an entry's own that it does not judge as it says, for `check`. */
export function failedSentences(lexicon: Lexicon): readonly { readonly id: string; readonly sentence: string }[] {
  return lexicon.entries.flatMap((compiled) => {
    const fires = (sentence: string) => findFiring(lexicon, normaliseText(sentence)).has(compiled)
    const missed = compiled.entry.fires.filter((sentence) => !fires(sentence))
    const caught = compiled.entry.spares.filter(fires)
    return [...missed, ...caught].map((sentence) => ({ id: compiled.entry.id, sentence }))
  })
}

function findFiring({ framesByAnchor }: Lexicon, normalised: string): ReadonlySet<CompiledEntry> {
  const anchors = anchorsIn(normalised.split(' '))
  const matched = new Set<CompiledEntry>()
  for (const anchor of anchors) {
    for (const { owner, pattern, required } of framesByAnchor.get(anchor) ?? []) {
      if (!matched.has(owner) && holdsAll(anchors, required) && pattern.test(normalised)) matched.add(owner)
    }
  }
  return new Set([...matched].filter(({ exclusions }) => !exclusions.some((exclusion) => exclusion.test(normalised))))
}

function holdsAll(anchors: ReadonlySet<number>, required: readonly (readonly number[])[]): boolean {
  return required.every((words) => words.some((word) => anchors.has(word)))
}

/** Hashes of words themselves, and of their beginnings. */
function anchorsIn(words: readonly string[]): ReadonlySet<number> {
  const anchors = new Set<number>()
  for (const word of words) {
    let beginning = EMPTY
    for (let at = 0; at < word.length; at++) {
      beginning = extend(beginning, word, at, at + 1)
      anchors.add(extend(beginning, '~'))
    }
    anchors.add(beginning)
  }
  return anchors
}

function hash(anchor: string): number {
  return extend(EMPTY, anchor)
}
