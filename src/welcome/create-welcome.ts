import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Arrival } from '../adapter.ts'
import type { Member } from '../member.ts'
import type { Platform } from '../privacy/places.ts'
import type { Journey, Store } from '../store/store.ts'
import { nextStep } from './next-step.ts'
import { type Steps, stepsFor } from './step.ts'
import { welcomeMessage } from './welcome-message.ts'

/** Who is welcomed, and when: from the settings. */
export interface WelcomeSettings {
  readonly welcome: 'everyone' | 'people' | 'nobody'
  /** IANA name of the zone of members whose own is not known. */
  readonly timeZone: string
}

/** What welcoming takes. */
export interface WelcomeParts {
  readonly store: Pick<Store, 'journeys' | 'outbox'>
  /** The current steps, in the order of sending. */
  readonly steps: () => Steps
  readonly settings: () => WelcomeSettings
  /** Called when a message was added, so that it is sent at once: the dispatcher's `poke`. */
  readonly onAdded: () => void
  /** Unix time, ms. Default: the clock. */
  readonly now?: () => number
}

/** Welcomes each member once, step by step. */
export interface Welcome {
  /** Whether somebody who arrives is welcomed, by kind and settings. */
  accepts(arrival: Pick<Arrival, 'kind'>): boolean
  /**
   * Begins the journey of whoever has none, with its first message; true when it began. Resolves when it is recorded
   * for good, and may be told as often as one likes. @throws {StoreError} when it could not be recorded
   */
  welcome(arrival: Arrival): Promise<boolean>
  /** Ends a journey at once. @throws {StoreError} */
  optOut(member: Member): Promise<void>
  /** Of the current steps, how many were sent; null when no journey is under way. @throws {StoreError} */
  progressOf(member: Member): Promise<{ readonly sentSteps: number; readonly allSteps: number } | null>
  /**
   * Gives every journey under way its next message, where it does not wait already: for steps that were added or
   * changed. Returns how many messages were added. @throws {StoreError}
   */
  refresh(platform: Platform): Promise<number>
}

/** Messages added in one transaction by `refresh`. */
const BATCH = 500

/** Returns the welcome over a store. */
export function createWelcome({ store, steps, settings, onAdded, now = Date.now }: WelcomeParts): Welcome {
  const { journeys, outbox } = store

  const accepts = ({ kind }: Pick<Arrival, 'kind'>): boolean => {
    const { welcome } = settings()
    return kind !== 'bot' && (welcome === 'everyone' || (welcome === 'people' && kind === 'person'))
  }

  const messageOf = (journey: Omit<Journey, 'state' | 'sentSteps'>, sentSteps: readonly string[]) => {
    const step = nextStep(steps(), { ...journey, sentSteps })
    if (step === null) return []
    return [welcomeMessage(journey, step, { nowMs: now(), defaultZone: settings().timeZone })]
  }

  return {
    accepts,
    async welcome(arrival) {
      if (arrival.kind === 'bot' || !accepts(arrival)) return false
      const { member, place, locale, timeZone, kind: audience } = arrival
      // A platform's clock that runs ahead must not put the first message off.
      const joinedAtMs = Math.min(arrival.joinedAtMs, now())
      const journey = { member, place, locale, timeZone, joinedAtMs, audience }
      const first = messageOf(journey, [])
      // Without a step there is nothing to begin; whoever comes then is welcomed by no later step.
      if (first.length === 0) return false
      // An embedded store answers within the same turn of the event loop: answers would wait until all have joined.
      await nextTurn()
      const began = await journeys.begin(journey, first)
      if (began) onAdded()
      return began
    },
    async optOut(member) {
      await journeys.optOut(member)
    },
    async progressOf(member) {
      const journey = await journeys.of(member)
      if (journey === null || journey.state !== 'under-way') return null
      const all = stepsFor(steps(), journey.audience)
      const sent = all.filter(({ name }) => journey.sentSteps.includes(name))
      return { sentSteps: sent.length, allSteps: all.length }
    },
    async refresh(platform) {
      const underWay = await journeys.underWay(platform)
      const messages = underWay.flatMap((journey) => messageOf(journey, journey.sentSteps))
      let added = 0
      for (let start = 0; start < messages.length; start += BATCH) {
        added += await outbox.add(messages.slice(start, start + BATCH))
      }
      if (added > 0) onAdded()
      return added
    },
  }
}
