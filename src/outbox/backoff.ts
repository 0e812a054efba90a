/** Attempts after which a message is given up on: with the waits below, some two days after the first on average. */
export const MAX_ATTEMPTS = 20

const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 12 * 3_600_000

/**
 * Returns how long to wait after a failed attempt, in ms: anything from 0 to a bound that doubles from 10 s to 12 h, so
 * that what failed together does not come back together.
 *
 * @param random from 0 to 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ («full jitter»)
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)))
}

const FIRST_OUTAGE_WAIT_MS = 500
const LONGEST_OUTAGE_WAIT_MS = 30_000

/** Returns how long to leave a store alone that failed so many times in a row, in ms: half fixed, half jitter. */
export function outageWaitMs(failures: number, random: number): number {
  const bound = Math.min(LONGEST_OUTAGE_WAIT_MS, FIRST_OUTAGE_WAIT_MS * 2 ** (failures - 1))
  return Math.round((bound * (1 + random)) / 2)
}
