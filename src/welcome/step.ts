import type { RootContent } from 'mdast'
import type { Locale } from '../reply/model.ts'

/** A message of the welcome journey, in every language it was written in. */
export interface WelcomeStep {
  /** The file's name without `.md`: the step's identity, once sent never sent again. */
  readonly name: string
  /** Days after the member joined; 0 on the day itself. */
  readonly afterDays: number
  /** Local time of sending, in minutes of the day; null: at once on the day of joining, else 10:00. */
  readonly atMinutes: number | null
  /** Who gets it; `nobody` switches a step off. */
  readonly audience: Audience
  /** One text a language, one at least. */
  readonly texts: readonly StepText[]
}

/** In the order in which they are sent. */
export type Steps = readonly WelcomeStep[]

export type Audience = 'everyone' | 'person' | 'guest' | 'nobody'

/** What a step says in one language. */
export interface StepText {
  readonly locale: Locale
  /** Path below the content folder, for problems. */
  readonly file: string
  /** One line for notifications: the first heading, else the first words. */
  readonly summary: string
  /** Normalised mdast with positions; addresses as written, `{door}`, `{command}` and `{title}` not yet filled in. */
  readonly body: readonly RootContent[]
  /** Buttons in order; the one that ends the welcome is added to every step and not listed. */
  readonly buttons: readonly StepButton[]
}

/** A button below a step: the menu, the private door, or a topic of the handbook by any of its names. */
export type StepButton =
  | { readonly kind: 'menu' }
  | { readonly kind: 'door' }
  | {
      readonly kind: 'topic'
      readonly name: string
      /** Null: the section's own title. */
      readonly label: string | null
      /** 1-based, for problems. */
      readonly line: number
    }

/** The earliest and the latest local time at which a step of a later day is sent, in minutes of the day. */
export const WORKING_HOURS = { fromMinutes: 8 * 60, toMinutes: 19 * 60 } as const

/** Returns the steps that somebody gets. */
export function stepsFor(steps: Steps, audience: 'person' | 'guest'): Steps {
  return steps.filter((step) => step.audience === 'everyone' || step.audience === audience)
}
