/**
 * Drops what a terminal would obey: control characters (escape sequences start with one) and characters that turn the
 * direction of writing. Tabs and line ends stay.
 *
 * `'a\u001b[2Jb'` → `'a[2Jb'`
 */
export function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
}
