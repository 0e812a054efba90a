import type { Locale } from '../../src/adapter.ts'

/** A chip under an empty conversation: one press sends its text. */
interface Starter {
  readonly text: string
  readonly label: Readonly<Record<Locale, string>>
}

/** How this web chat is called and talked to. */
export interface WebSettings {
  /** Shown as the bot's name, and mentioned as `@name`. */
  readonly botName: string
  /** What follows it is asked in private. */
  readonly command: string
  /** Opens the private path, whatever follows it. */
  readonly helpCommand: string
  readonly starters: readonly Starter[]
  /** How long a member waits before being told that it failed. */
  readonly answerTimeoutMs: number
}
