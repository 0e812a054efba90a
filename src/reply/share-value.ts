/** A share button names a section and the passage that was shown: nothing of what was typed. */
export interface Shared {
  readonly sectionId: string
  /** Position among the section's passages. */
  readonly passage: number
}

/** `{ sectionId: 'normes.md#reunions', passage: 2 }` → `'2 normes.md#reunions'` */
export function formatShareValue({ sectionId, passage }: Shared): string {
  return `${passage} ${sectionId}`
}

/** Reads what `formatShareValue` wrote; null for a value nobody made. */
export function parseShareValue(value: string): Shared | null {
  const parts = /^(\d{1,4}) (.+)$/s.exec(value)
  if (parts?.[1] === undefined || parts[2] === undefined) return null
  return { sectionId: parts[2], passage: Number(parts[1]) }
}
