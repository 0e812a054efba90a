/** Something with a length that is only ever kept whole. */
export interface Piece {
  readonly chars: number
  /** Announces what follows («les étapes :»): not to be left alone at the end of a group. */
  readonly leadsOn: boolean
}

/**
 * Groups pieces in order, each group as full as it may be; a piece longer than the limit stands alone.
 *
 * lengths `[200, 300, 200, 700]`, at most 600 → `[[200, 300], [200], [700]]`
 */
export function groupPieces<T extends Piece>(pieces: readonly T[], maxChars: number): readonly (readonly T[])[] {
  const groups: T[][] = []
  let group: T[] = []
  let chars = 0
  for (const piece of pieces) {
    if (group.length > 0 && chars + piece.chars > maxChars) {
      const lead = takeLead(group, maxChars * LEAD_OVERFLOW - piece.chars)
      groups.push(group)
      group = lead
      chars = lead[0]?.chars ?? 0
    }
    group.push(piece)
    chars += piece.chars
  }
  return group.length > 0 ? [...groups, group] : groups
}

/** How far past the limit an announcement may take a group: it is worth a little, not a wall of text. */
const LEAD_OVERFLOW = 1.25

/** Takes the announcement off a group's end if it fits; a group that is nothing else keeps it. */
function takeLead<T extends Piece>(group: T[], room: number): T[] {
  const last = group.at(-1)
  return group.length > 1 && last?.leadsOn === true && last.chars <= room ? group.splice(-1) : []
}
