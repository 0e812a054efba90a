/** Text repaired, and what had happened to it. */
export interface Repair {
  readonly text: string
  /** For people, e.g. `UTF-8 read as Mac Roman`. */
  readonly cause: string
}

/** The encodings that UTF-8 is most often mistaken for, with the byte behind each of their characters above ASCII. */
const MISREADINGS = [
  { bytes: bytesByCharacter('macintosh'), cause: 'UTF-8 read as Mac Roman' },
  { bytes: bytesByCharacter('windows-1252'), cause: 'UTF-8 read as Windows-1252' },
]

/** Fewer characters gained could be chance, e.g. a page that quotes one garbled letter. */
const MIN_CHARACTERS_GAINED = 3

/**
 * What a repaired document may hold: a repair that gives anything else (C1 controls, private use, a stray script) is
 * taken for chance. First and last code point of each range.
 */
const PLAUSIBLE: readonly (readonly [number, number])[] = [
  [0x09, 0x0d], // white space
  [0x20, 0x7e], // ASCII
  [0xa0, 0x24f], // letters of European languages
  [0x300, 0x36f], // combining marks
  [0x2000, 0x20ff], // punctuation, indices, currencies, marks for emoji
  [0x2100, 0x27bf], // letter-like signs, arrows, mathematics, boxes, dingbats
  [0x2900, 0x2bff], // more arrows and mathematics
  [0x3000, 0x303f], // CJK punctuation
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // byte order mark
  [0x1f000, 0x1faff], // emoji
  [0xe0020, 0xe007f], // flags of regions
]

/**
 * Undoes UTF-8 that was read as Mac Roman or Windows-1252 and saved again; null where the text is sound.
 *
 * All or nothing: every character of the document must be one that the misreading can produce, the bytes it stands for
 * must be strict UTF-8, at least 3 characters must be gained, and the outcome must be plausible. A sound text with one
 * accent fails the second condition, so it is never touched.
 *
 * Input `D√©couvrir l'√©quipe √† Paris` → `{ text: "Découvrir l'équipe à Paris", cause: 'UTF-8 read as Mac Roman' }`
 */
export function repairDoubleEncoding(text: string): Repair | null {
  if (/^\p{ASCII}*$/u.test(text)) return null
  for (const { bytes, cause } of MISREADINGS) {
    const repaired = rereadAsUtf8(text, bytes)
    if (repaired === null) continue
    if (text.length - repaired.length < MIN_CHARACTERS_GAINED || !isPlausible(repaired)) continue
    return { text: repaired, cause }
  }
  return null
}

function isPlausible(text: string): boolean {
  return Array.from(text).every((character) => {
    const code = character.codePointAt(0) ?? 0
    return PLAUSIBLE.some(([first, last]) => code >= first && code <= last)
  })
}

function bytesByCharacter(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding)
  const upperHalf = Array.from({ length: 128 }, (_, index) => 128 + index)
  return new Map(upperHalf.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
}

function rereadAsUtf8(text: string, bytes: ReadonlyMap<string, number>): string | null {
  const original = new Uint8Array(text.length)
  let length = 0
  for (const character of text) {
    const byte = character < '\x80' ? character.charCodeAt(0) : bytes.get(character)
    if (byte === undefined) return null
    original[length++] = byte
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(original.subarray(0, length))
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
