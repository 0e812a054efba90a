import type { Locale } from '../../src/adapter.ts'

/** A question offered over an empty conversation: one press sends its text. */
interface Prompt {
  readonly title: Readonly<Record<Locale, string>>
  readonly message: Readonly<Record<Locale, string>>
}

/** How the bot is called in Slack, and where it listens. */
export interface SlackSettings {
  /** What follows it is asked in private. */
  readonly command: string
  /** Opens the private path, whatever follows it. */
  readonly helpCommand: string
  /** Channels whose new members are welcomed, besides those of the workspace; ids. */
  readonly welcomeChannels: readonly string[]
  readonly prompts: readonly Prompt[]
  /** Base address of the Web API, with a trailing slash; null for Slack's own. For tests. */
  readonly apiUrl: string | null
}

export const DEFAULT_SETTINGS: SlackSettings = {
  command: '/culture',
  helpCommand: '/aide',
  welcomeChannels: [],
  prompts: [
    { title: { fr: 'Le menu', en: 'Menu' }, message: { fr: 'menu', en: 'menu' } },
    { title: { fr: 'Les normes', en: 'Norms' }, message: { fr: 'normes', en: 'normes' } },
    { title: { fr: 'La charte', en: 'Charter' }, message: { fr: 'charte', en: 'charte' } },
  ],
  apiUrl: null,
}
