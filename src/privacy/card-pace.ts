import type { PrivatePlace } from './places.ts'

/** Time in which one conversation gets the same card once: whoever types ten lines in a row needs it once. */
const PACE_MS = 10_000

/** Which cards a conversation was shown in the last ten seconds. */
export interface CardPace {
  /** Whether a card may be sent now; remembers that it is. @param card its name; another one is always due */
  claim(place: PrivatePlace, card: string): boolean
  /** Takes a claim back: a card that the platform did not confirm is due again at once. */
  release(place: PrivatePlace, card: string): void
  /** Forgets a conversation whose cards were closed or erased: what is asked again has nothing to show there. */
  forget(place: PrivatePlace): void
}

/**
 * Returns the pace of cards in direct messages. It keeps addresses of conversations for ten seconds, in memory, and no
 * quota ever refuses the first card (guarantee G10).
 *
 * @param nowMs a clock that does not jump
 */
export function createCardPace(nowMs: () => number): CardPace {
  const shownAtMs = new Map<string, number>()
  const nameOf = ({ platform, address }: PrivatePlace): string => `${platform} ${address.split('#', 1)[0]}`
  const keyOf = (place: PrivatePlace, card: string): string => `${card} ${nameOf(place)}`
  const forgetOld = (): void => {
    // Entries are in the order of their time: the first one that is recent ends the sweep.
    for (const [key, at] of shownAtMs) {
      if (nowMs() - at < PACE_MS) return
      shownAtMs.delete(key)
    }
  }
  return {
    claim: (place, card) => {
      forgetOld()
      const key = keyOf(place, card)
      if (shownAtMs.has(key)) return false
      shownAtMs.set(key, nowMs())
      return true
    },
    release: (place, card) => {
      shownAtMs.delete(keyOf(place, card))
    },
    forget: (place) => {
      const name = nameOf(place)
      for (const key of shownAtMs.keys()) if (key.endsWith(` ${name}`)) shownAtMs.delete(key)
    },
  }
}
