/** Something that must not stand in mrkdwn as it is. */
interface Unsafe {
  /** The character that every match holds. */
  readonly mark: string
  readonly pattern: RegExp
  readonly replacement: string
  readonly reason: string
}

/**
 * What a text must lose before it stands in mrkdwn, in this order.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text (read 2026-11-26): `&`, `<` and `>` are the only
 * control characters; formatting marks have no escape, so the look-alike takes their place where they would format.
 */
export const UNSAFE: readonly Unsafe[] = [
  {
    mark: '&',
    pattern: /&/g,
    replacement: '&amp;',
    reason: 'begins an entity: `&lt;` written by a member would become `<`',
  },
  {
    mark: '<',
    pattern: /</g,
    replacement: '&lt;',
    reason: 'opens a link, a mention (`<@U1>`) or a mass ping (`<!channel>`)',
  },
  { mark: '>', pattern: />/g, replacement: '&gt;', reason: 'closes what a `<` of ours opened' },
  { mark: '*', pattern: /(?<![\p{L}\p{N}])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}])/gu, replacement: '∗', reason: 'bold' },
  { mark: '_', pattern: /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu, replacement: 'ˍ', reason: 'italics' },
  {
    mark: '~',
    pattern: /(?<![\p{L}\p{N}])~(?=\S)|(?<=\S)~(?![\p{L}\p{N}])/gu,
    replacement: '∼',
    reason: 'strike-through',
  },
  { mark: '`', pattern: /`/g, replacement: 'ˋ', reason: 'code, which ends at the next one wherever that is' },
]

/** What none of the patterns above matches without: most texts hold none of it. */
const MAYBE_UNSAFE = new RegExp(`[${UNSAFE.map(({ mark }) => mark).join('')}]`)

/**
 * Makes a text harmless in mrkdwn: it pings nobody, links nowhere and formats nothing.
 *
 * `'<!channel> & *moi*'` → `'&lt;!channel&gt; &amp; ∗moi∗'`
 */
export function escapeText(text: string): string {
  if (!MAYBE_UNSAFE.test(text)) return text
  return UNSAFE.reduce((escaped, { pattern, replacement }) => escaped.replace(pattern, replacement), text)
}

/**
 * Makes a text harmless between backticks, where marks format nothing but entities are still read.
 *
 * `'a < b'` → `'a &lt; b'`
 */
export function escapeCode(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', 'ˋ')
}

/**
 * Makes an address harmless in `<address|label>`.
 *
 * `'https://e.org/?a=1&b=<2|3>'` → `'https://e.org/?a=1&amp;b=%3C2%7C3%3E'`
 */
export function escapeUrl(url: string): string {
  const encoded = url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C').replace(/\s/g, '%20')
  return encoded.replaceAll('&', '&amp;')
}
