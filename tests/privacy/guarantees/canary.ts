import { createHash } from 'node:crypto'
import { createRandom, type Random } from '../../fuzz/random-markdown.ts'

/** A token that stands nowhere but in one member's sentence: wherever else it turns up, the sentence leaked. */
export interface Canary {
  readonly token: string
  /** What the member typed, the token included. */
  readonly sentence: string
}

/** Something that a bystander or an administrator could read. */
export interface Evidence {
  readonly where: string
  readonly text: string
}

/** A canary found where it should not be. */
export interface Leak {
  readonly token: string
  readonly form: string
  readonly where: string
}

const SENTENCES: readonly ((token: string) => string)[] = [
  (token) => `je veux mourir, dites-le à ${token}`,
  (token) => `${token} me frappe quand je rentre`,
  (token) => `mon chef ${token} me harcèle depuis « six mois »`,
  (token) => `I want to kill myself, signed ${token}`,
  (token) => `je m'inquiète pour ${token} : elle ne mange plus & ne dort plus`,
  (token) => `comment se passe la réunion avec ${token} ?`,
  (token) => `où sont les congés de ${token}\net les normes ?`,
  (token) => `what does ${token} mean in the charter?`,
]

const HALF_CHARS = 8
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Returns canaries, the same ones for the same seed: `k7f3…é…q9x2` in sentences of every kind. */
export function createCanaries(count: number, seed: number): readonly Canary[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const token = `${half(random)}É${half(random)}`
    return { token, sentence: SENTENCES[at % SENTENCES.length]?.(token) ?? token }
  })
}

function half(random: Random): string {
  return Array.from({ length: HALF_CHARS }, () => random.pick([...ALPHABET])).join('')
}

interface Needle {
  readonly token: string
  readonly form: string
  readonly text: string
}

/** Looks for canaries in any form a program could have made of them; upper and lower case are the same. */
export function findLeaks(evidence: readonly Evidence[], canaries: readonly Canary[]): readonly Leak[] {
  const byStart = Map.groupBy(canaries.flatMap(needlesOf), ({ text }) => text.slice(0, HALF_CHARS))
  return evidence.flatMap(({ where, text }) => {
    // A row in UTF-16 is ASCII with NULs between.
    const haystack = text.replaceAll('\u0000', '').toLowerCase()
    return [...leaksIn(haystack, byStart)].map(({ token, form }) => ({ token, form, where }))
  })
}

function leaksIn(haystack: string, byStart: ReadonlyMap<string, readonly Needle[]>): ReadonlySet<Needle> {
  const found = new Set<Needle>()
  for (let at = 0; at + HALF_CHARS <= haystack.length; at += 1) {
    for (const needle of byStart.get(haystack.slice(at, at + HALF_CHARS)) ?? []) {
      if (haystack.startsWith(needle.text, at)) found.add(needle)
    }
  }
  return found
}

function needlesOf({ token, sentence }: Canary): readonly Needle[] {
  const [before = '', after = ''] = token.split('É')
  const spellings = [token, token.toLowerCase(), token.toUpperCase()].flatMap((text) => [text, text.normalize('NFD')])
  const forms = [
    // Each half alone finds raw texts, cut texts, and every encoding that keeps ASCII as it is.
    ['first half', before],
    ['second half', after],
    ...spellings.flatMap((text) => encodingsOf(text)),
    ...[...spellings, sentence, sentence.trim(), sentence.toLowerCase(), sentence.normalize('NFD')].flatMap(hashesOf),
  ] as const
  const unique = new Map(forms.map(([form, text]) => [text.toLowerCase(), form]))
  return [...unique].map(([text, form]) => ({ token, form, text }))
}

type Form = readonly [form: string, text: string]

function encodingsOf(text: string): readonly Form[] {
  const escaped = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [
    ['as it is', text],
    ['URL-encoded', encodeURIComponent(text)],
    ['JSON-escaped', escaped],
    ['hex', Buffer.from(text).toString('hex')],
    ...[0, 1, 2].map((offset): Form => [`base64 at ${offset}`, base64At(text, offset)]),
    ...[0, 1, 2].map((offset): Form => [`base64url at ${offset}`, base64At(text, offset).replaceAll('+', '-')]),
  ]
}

/** What every base64 of a longer text holds when this one begins `offset` bytes after a multiple of three. */
function base64At(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
  return whole.slice(offset === 0 ? 0 : 4)
}

/** Hashes are often cut short: twelve characters are enough to find a member again. */
function hashesOf(text: string): readonly Form[] {
  return ['md5', 'sha1', 'sha256'].flatMap((algorithm): readonly Form[] => {
    const hash = createHash(algorithm).update(text).digest()
    return [
      [`${algorithm} in hex`, hash.toString('hex').slice(0, 12)],
      [`${algorithm} in base64`, hash.toString('base64').slice(0, 12)],
    ]
  })
}
