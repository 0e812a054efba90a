import type { WebSettings } from './settings.ts'

/** Where a member writes: to the bot alone, or in the channel. */
export type View = 'direct' | 'general'

/** What a text that was sent is. */
export type WebEvent =
  | { readonly kind: 'question'; readonly asked: 'command' | 'door' | 'direct' | 'mention'; readonly text: string }
  /** A post among members: the bot never sees it. */
  | { readonly kind: 'post' }
  /** Begins like a command but is none: a slip of the finger must not publish it. */
  | { readonly kind: 'unknown-command' }
  | { readonly kind: 'nothing' }

type Names = Pick<WebSettings, 'botName' | 'command' | 'helpCommand'>

/**
 * Reads a text the way a chat platform does: commands first, then mentions.
 *
 * `'/culture normes'` → a command that asks `normes`; `'@culturebot normes'` in the channel → a mention that asks
 * `normes`; `'bonjour'` in the channel → a post
 */
export function readEvent(raw: string, view: View, names: Names): WebEvent {
  const text = raw.trim()
  if (text === '') return { kind: 'nothing' }
  if (text.startsWith('/')) return readCommand(text, names)
  const mention = mentionOf(names.botName)
  if (view === 'direct') return { kind: 'question', asked: 'direct', text: text.replace(mention, ' ').trim() }
  if (!mention.test(text)) return { kind: 'post' }
  return { kind: 'question', asked: 'mention', text: text.replace(mention, ' ').trim() }
}

function readCommand(text: string, { command, helpCommand }: Names): WebEvent {
  const [name = '', ...words] = text.split(/\s+/)
  const rest = words.join(' ')
  switch (name.toLowerCase()) {
    case command:
      return { kind: 'question', asked: 'command', text: rest }
    case helpCommand:
      return { kind: 'question', asked: 'door', text: rest }
    default:
      return { kind: 'unknown-command' }
  }
}

/** Matches `@name`, not the end of an e-mail address nor the beginning of a longer name. */
function mentionOf(botName: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_.@-])@${RegExp.escape(botName)}(?![\\p{L}\\p{N}_-])`, 'iu')
}
