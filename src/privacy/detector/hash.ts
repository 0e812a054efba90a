/** The hash of nothing. */
export const EMPTY = 0x811c9dc5 | 0

/**
 * Returns the hash of a text behind one whose hash is known: FNV-1a over UTF-16 units, a signed 32-bit number.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ (read 2026-11-23)
 */
export function extend(before: number, text: string, start = 0, end = text.length): number {
  let value = before
  for (let at = start; at < end; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** Mixes a hash so that its low bits are good; signed, which numbers of the engine are at no cost. */
export function finish(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}
