import type { Problem } from '../model.ts'
import { decodeMixedLines } from './decode-mixed-lines.ts'
import { repairDoubleEncoding } from './repair-double-encoding.ts'

/** The text of a file, or null where the file is no text, and what was found on the way. */
export interface DecodedText {
  readonly text: string | null
  readonly problems: readonly Problem[]
}

/** Above this share of control characters a file is taken for binary. */
const MAX_CONTROL_SHARE = 0.1

/**
 * Decodes a handbook file: UTF-8, UTF-16 with a byte order mark, Windows-1252 where a line is no valid UTF-8, and text
 * that was encoded twice is repaired.
 *
 * Line ends become LF and the byte order mark goes. Never throws: a binary file has the text null and a `binary-file`
 * error; an empty one, a repaired one (`double-encoded-text`) and one in a legacy encoding (`not-utf8`) a warning.
 *
 * Input `c3 a0 0d 0a` → `{ text: 'à\n', problems: [] }`
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const wide = decodeUtf16(bytes)
  if (isBinary(bytes, wide)) return { text: null, problems: [binaryFile(file)] }
  if (wide !== null) return withUnixLines(wide, file, [])

  const strict = decodeUtf8(bytes)
  if (strict === null) {
    const { text, firstLine } = decodeMixedLines(bytes)
    return withUnixLines(text, file, [notUtf8(file, firstLine)])
  }
  const repair = repairDoubleEncoding(strict)
  if (repair === null) return withUnixLines(strict, file, [])
  return withUnixLines(repair.text, file, [doubleEncoded(file, repair.cause)])
}

function withUnixLines(text: string, file: string, problems: readonly Problem[]): DecodedText {
  const unix = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  return { text: unix, problems: unix.trim() === '' ? [...problems, emptyFile(file)] : problems }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    // The platform's way to say "not UTF-8"; anything else is a defect of ours.
    if (error instanceof TypeError) return null
    throw error
  }
}

function decodeUtf16(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return null
}

function isBinary(bytes: Uint8Array, wide: string | null): boolean {
  // UTF-16 is full of zero bytes, but its text has none; UTF-32 and executables with a stray mark do.
  if (wide !== null) return wide.includes('\0')
  if (bytes.includes(0)) return true
  let controls = 0
  for (const byte of bytes) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) controls += 1
  return controls > bytes.length * MAX_CONTROL_SHARE
}

function binaryFile(file: string): Problem {
  const message = 'This is no text file. Save it as UTF-8 Markdown, or take it out of the folder.'
  return { severity: 'error', code: 'binary-file', file, line: null, message }
}

function emptyFile(file: string): Problem {
  const message = 'The file is empty. Write the page, or delete the file.'
  return { severity: 'warning', code: 'empty-file', file, line: null, message }
}

function notUtf8(file: string, line: number): Problem {
  const message = 'Not valid UTF-8 from this line on; read as Windows-1252. Save the file as UTF-8.'
  return { severity: 'warning', code: 'not-utf8', file, line, message }
}

function doubleEncoded(file: string, cause: string): Problem {
  const message = `The text was encoded twice (${cause}) and has been repaired. Save the repaired text as UTF-8.`
  return { severity: 'warning', code: 'double-encoded-text', file, line: null, message }
}
