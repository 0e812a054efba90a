import type { Knowledge } from '../knowledge.ts'
import { NOTHING_FOLLOWS, type PrepareMessage } from '../outbox/message-kind.ts'
import type { Locale } from '../reply/model.ts'
import type { ReplyContext } from '../reply/reply-context.ts'
import type { Confirmed, Journey, Store } from '../store/store.ts'
import { composeStep } from './compose-step.ts'
import type { WelcomeSettings } from './create-welcome.ts'
import { nextStep } from './next-step.ts'
import { dueAtMs, knownTimeZone, sendableAtMs } from './schedule.ts'
import { type Steps, stepsFor, type WelcomeStep } from './step.ts'
import { readPayload, welcomeMessage } from './welcome-message.ts'

/** What making a welcome message takes; the functions give what is current. */
export interface PrepareWelcomeParts {
  readonly journeys: Pick<Store['journeys'], 'of'>
  readonly steps: () => Steps
  readonly settings: () => WelcomeSettings
  readonly knowledge: () => Knowledge
  readonly contextOf: (locale: Locale) => ReplyContext
  /** Unix time, ms. Default: the clock. */
  readonly now?: () => number
}

/**
 * Returns how the dispatcher makes a welcome message: from the current step and the journey as it is now. Dropped when
 * the member opted out or the step is gone, put off when its day is not come or the member is not at work.
 */
export function createPrepareWelcome(parts: PrepareWelcomeParts): PrepareMessage {
  const { journeys, steps, settings, knowledge, contextOf, now = Date.now } = parts

  /** What is true once a step is behind: sent or taken back. */
  const follow = (journey: Journey, step: string): Confirmed => {
    const defaultZone = settings().timeZone
    const next = nextStep(steps(), { ...journey, sentSteps: [...journey.sentSteps, step] })
    return {
      next: next === null ? [] : [welcomeMessage(journey, next, { nowMs: now(), defaultZone })],
      journey: { member: journey.member, step, state: next === null ? 'done' : 'under-way' },
    }
  }

  const sendableFrom = (step: WelcomeStep, { timeZone, joinedAtMs }: Journey): number => {
    const nowMs = now()
    const zone = knownTimeZone(timeZone, settings().timeZone)
    // Later than now when the step was moved to a later day since this message was added.
    const earliest = dueAtMs({ step, joinedAtMs, timeZone: zone, nowMs: joinedAtMs })
    return earliest > nowMs ? earliest : sendableAtMs({ step, timeZone: zone, nowMs })
  }

  return async (message) => {
    const { member, step: name } = readPayload(message)
    const journey = await journeys.of(member)
    if (journey === null || journey.state === 'opted-out') return { kind: 'drop', confirmed: NOTHING_FOLLOWS }
    const step = stepsFor(steps(), journey.audience).find((candidate) => candidate.name === name)
    if (step === undefined) return { kind: 'drop', confirmed: follow(journey, name) }
    const dueMs = sendableFrom(step, journey)
    if (dueMs > now()) return { kind: 'later', dueAtMs: dueMs }
    const reply = composeStep(step, knowledge(), contextOf(journey.locale))
    return { kind: 'send', reply, confirmed: () => follow(journey, name) }
  }
}
