import type { Platform } from './privacy/places.ts'

/**
 * How an answer ended. The private path is one of `other`, as are the menu, the usage and every failure: what is counted
 * apart could be had by subtraction.
 */
export type Outcome = 'found' | 'nothing-found' | 'other'

/** Told of every answer once it was delivered or given up. */
export type Observe = (answer: {
  readonly platform: Platform
  readonly outcome: Outcome
  /** From the question to the platform's confirmation, in ms. */
  readonly tookMs: number
}) => void

/** For the terminal and for tests. */
export const unobserved: Observe = () => {}
