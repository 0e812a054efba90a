/** An append-only list of unsigned 32-bit numbers, a quarter of the memory of an array of numbers. */
export interface NumberList {
  readonly length: number
  push(value: number): void
  /** Returns a copy of exactly the numbers pushed. */
  toArray(): Uint32Array
}

/** Returns an empty list. */
export function createNumberList(): NumberList {
  let values = new Uint32Array(1024)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    toArray: () => values.slice(0, length),
  }
}
