import type { Journey } from '../store/store.ts'
import { type Steps, stepsFor, type WelcomeStep } from './step.ts'

/**
 * Returns the first of the current steps that the member was not sent, and is not being sent; null when none is left. A
 * step added before those already sent is sent too: a journey under way takes in what changes.
 */
export function nextStep(
  steps: Steps,
  { audience, sentSteps }: Pick<Journey, 'audience' | 'sentSteps'>,
): WelcomeStep | null {
  return stepsFor(steps, audience).find((step) => !sentSteps.includes(step.name)) ?? null
}
