import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/content/decode/decode-text.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

/** What an editor does that takes UTF-8 for another encoding and saves the outcome as UTF-8. */
const misread = (text: string, encoding: string): Uint8Array => utf8(new TextDecoder(encoding).decode(utf8(text)))

const SAMPLE = '# 💫 Découvrir notre culture\n\nL’entraide — à Paris, près d’un café.\n'

describe('decodeText', () => {
  it('reads UTF-8 as it is', () => {
    expect(decodeText(utf8(SAMPLE), 'a.md')).toEqual({ text: SAMPLE, problems: [] })
  })

  it('drops a UTF-8 byte order mark', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'a.md')).toEqual({ text: 'a', problems: [] })
  })

  it('reads UTF-16 little endian with a byte order mark', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0xe9, 0x00, 0x0a, 0x00), 'a.md')).toEqual({ text: 'é\n', problems: [] })
  })

  it('reads UTF-16 big endian with a byte order mark', () => {
    expect(decodeText(bytes(0xfe, 0xff, 0x00, 0xe9, 0x00, 0x0a), 'a.md')).toEqual({ text: 'é\n', problems: [] })
  })

  it('turns CRLF and CR into LF', () => {
    expect(decodeText(utf8('a\r\nb\rc\n'), 'a.md').text).toBe('a\nb\nc\n')
  })

  it('falls back to Windows-1252 and names the first line that is no UTF-8', () => {
    const { text, problems } = decodeText(bytes(0x61, 0x0a, 0xe9, 0x80, 0x0a, 0xe0), 'vieux.md')
    expect(text).toBe('a\né€\nà')
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'not-utf8',
        file: 'vieux.md',
        line: 2,
        message: 'Not valid UTF-8 from this line on; read as Windows-1252. Save the file as UTF-8.',
      },
    ])
  })

  it('keeps the UTF-8 lines of a file that has one bad byte', () => {
    expect(decodeText(bytes(0xc3, 0xa9, 0x0a, 0xe9, 0x0a, 0xc3, 0xa0), 'a.md').text).toBe('é\né\nà')
  })

  it('repairs UTF-8 read as Mac Roman and names the cause', () => {
    const { text, problems } = decodeText(misread(SAMPLE, 'macintosh'), 'culture.md')
    expect(text).toBe(SAMPLE)
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'double-encoded-text',
        file: 'culture.md',
        line: null,
        message:
          'The text was encoded twice (UTF-8 read as Mac Roman) and has been repaired. Save the repaired text as UTF-8.',
      },
    ])
  })

  it('repairs UTF-8 read as Windows-1252', () => {
    const { text, problems } = decodeText(misread(SAMPLE, 'windows-1252'), 'culture.md')
    expect(text).toBe(SAMPLE)
    expect(problems[0]?.message).toContain('UTF-8 read as Windows-1252')
  })

  it('leaves a sound text alone that quotes garbled letters', () => {
    const text = 'Si tu lis « Ã©tÃ© » ou « √©t√© » au lieu de « été », le fichier a été encodé deux fois.'
    expect(decodeText(utf8(text), 'a.md')).toEqual({ text, problems: [] })
  })

  it('leaves a text alone that would gain fewer than three characters', () => {
    expect(decodeText(utf8('Ã© Ã©'), 'a.md')).toEqual({ text: 'Ã© Ã©', problems: [] })
  })

  it('leaves a text alone whose repair would be implausible', () => {
    const cyrillic = new TextDecoder('windows-1252').decode(utf8('привет'))
    expect(decodeText(utf8(cyrillic), 'a.md')).toEqual({ text: cyrillic, problems: [] })
  })

  it('reports a binary file as an error without text', () => {
    const { text, problems } = decodeText(bytes(0x89, 0x50, 0x4e, 0x47, 0x00, 0x00), 'logo.md')
    expect(text).toBeNull()
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['error', 'binary-file', 'logo.md'],
    ])
  })

  it('reports a file full of control characters as binary', () => {
    expect(decodeText(bytes(1, 2, 3, 4, 0x61), 'a.md').problems.map(({ code }) => code)).toEqual(['binary-file'])
  })

  it('reports UTF-16 that holds zero characters as binary', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0, 0, 0x61, 0), 'a.md').text).toBeNull()
  })

  it.each([
    ['no bytes', ''],
    ['a byte order mark', '\uFEFF'],
    ['white space', ' \n'],
  ])('warns about a file of %s', (_name, content) => {
    expect(decodeText(utf8(content), 'vide.md').problems).toEqual([
      {
        severity: 'warning',
        code: 'empty-file',
        file: 'vide.md',
        line: null,
        message: 'The file is empty. Write the page, or delete the file.',
      },
    ])
  })

  it('gives the empty text for an empty file', () => {
    expect(decodeText(bytes(), 'vide.md').text).toBe('')
  })
})
