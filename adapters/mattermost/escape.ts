/** A spelling that Mattermost would act upon, and what stands in for it. */
interface Unsafe {
  readonly pattern: RegExp
  readonly replacement: string
  readonly reason: string
}

/** Invisible, no letter and no digit: it parts what would be read as one name. */
const ZERO_WIDTH_SPACE = '\u200B'

/**
 * In order. The web client escapes with a fork of marked 0.3, the mobile one with CommonMark, and the server looks for
 * mentions in the text: each row holds for all three.
 *
 * @see https://github.com/mattermost/marked/blob/master/lib/marked.js (`inline.escape`), read 2026-11-26
 * @see https://github.com/mattermost/mattermost/blob/master/server/channels/app/mention_parser_standard.go
 */
const UNSAFE: readonly Unsafe[] = [
  {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
    pattern: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    replacement: '',
    reason: 'control characters and those that turn the direction of writing',
  },
  { pattern: /\s*[\r\n\u2028\u2029]+\s*/g, replacement: ' ', reason: 'a line end would start a block' },
  { pattern: /\\(?!\w)/g, replacement: '\\\\', reason: 'escapes what follows; before a letter it stands for itself' },
  { pattern: /[`*_[\]~|]/g, replacement: '\\$&', reason: 'code, emphasis, links, strike-through, cells' },
  {
    pattern: /(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}._-])/gu,
    replacement: `@${ZERO_WIDTH_SPACE}`,
    reason: '@all, @here, @channel, a member or a group: pinged even when escaped; e-mail addresses stay whole',
  },
  { pattern: /\\~(?=[\p{L}\p{N}])/gu, replacement: `\\~${ZERO_WIDTH_SPACE}`, reason: '~channel becomes a link' },
  { pattern: /<(?=[\p{L}/!?])/gu, replacement: `<${ZERO_WIDTH_SPACE}`, reason: 'a tag would vanish, an address link' },
  { pattern: /&(?=#?\w+;)/g, replacement: `&${ZERO_WIDTH_SPACE}`, reason: 'an entity would be decoded' },
]

/** A character that some row may be about; most texts have none, and the rows take time. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are among what is looked for
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\\`*_[\]~|@<&]/

/**
 * Makes a text show as it is within a line of Markdown, and ping nobody.
 *
 * `'@all *vite*'` → `'@\u200Ball \\*vite\\*'`
 */
export function escapeText(text: string): string {
  if (!SUSPECT.test(text)) return text
  return UNSAFE.reduce((escaped, { pattern, replacement }) => escaped.replace(pattern, replacement), text)
}

/**
 * Makes the start of an escaped line start no list, heading, quote or rule.
 *
 * `'1. un'` → `'1\\. un'`; `'- un'` → `'\\- un'`; `'= un'` → `'\u200B= un'`
 */
export function escapeLineStart(line: string): string {
  return line
    .trimStart()
    .replace(/^[-+>#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^(?==)/, ZERO_WIDTH_SPACE)
}

/**
 * Makes an address safe between the parentheses of a link; `''` for one that is not of the web or of mail.
 *
 * `'https://e.org/a b(c)@all'` → `'https://e.org/a%20b%28c%29%40all'`
 */
export function escapeUrl(url: string): string {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are encoded like the rest
  return url.replace(/[\u0000- <>()[\]"'`\\|@~\u007f-\u00a0\u2028\u2029]/g, (unit) => {
    return url.startsWith('mailto:') && unit === '@' ? unit : encodeUnit(unit)
  })
}

/** As `encodeURIComponent`, for the characters that it leaves alone too. */
function encodeUnit(unit: string): string {
  const encoded = encodeURIComponent(unit)
  return encoded === unit ? `%${unit.charCodeAt(0).toString(16).toUpperCase()}` : encoded
}

/**
 * Writes a code span around a text, with as many backticks as it takes; cells cannot hold a bare `|`.
 *
 * ``'a`b'`` → ``'`` a`b ``'``
 */
export function codeSpan(value: string, isInTable: boolean): string {
  const line = value.replace(/[\r\n\u2028\u2029]+/g, ' ')
  const text = isInTable ? line.replaceAll('|', '\\|') : line
  const fence = '`'.repeat(longestRun(text) + 1)
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return text.trim() === '' ? '' : `${fence}${padding}${text}${padding}${fence}`
}

/** Writes a fenced block that its text cannot end. */
export function codeBlock(value: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(value) + 1))
  return `${fence}${/^[\w+#-]{0,20}$/.test(language) ? language : ''}\n${value}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
