const NEWLINE = 0x0a

/**
 * Decodes bytes that are not all UTF-8: a line that is valid UTF-8 is read as such, any other as Windows-1252.
 *
 * Line by line, so that one bad byte in a UTF-8 file (two files pasted together, a cut character) does not garble every
 * accent of the page. Windows-1252 gives every byte a character, so nothing is lost. `firstLine` is the 1-based number
 * of the first line that was not UTF-8.
 *
 * Input `e9 0a c3 a9` → `{ text: 'é\né', firstLine: 1 }`
 */
export function decodeMixedLines(bytes: Uint8Array): { readonly text: string; readonly firstLine: number } {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const legacy = new TextDecoder('windows-1252')
  const lines: string[] = []
  let firstLine = 0
  for (let start = 0; start <= bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    const line = bytes.subarray(start, end)
    const text = decodeOrNull(utf8, line)
    if (text === null && firstLine === 0) firstLine = lines.length + 1
    lines.push(text ?? legacy.decode(line))
    start = end + 1
  }
  return { text: lines.join('\n'), firstLine: Math.max(firstLine, 1) }
}

function decodeOrNull(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
