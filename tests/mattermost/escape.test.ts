import { describe, expect, it } from 'vitest'
import { codeBlock, codeSpan, escapeLineStart, escapeText, escapeUrl } from '../../adapters/mattermost/escape.ts'

const ZWSP = '\u200B'

describe('escapeText', () => {
  it.each([
    ['@all', `@${ZWSP}all`],
    ['(@here)', `(@${ZWSP}here)`],
    ['.@channel', `.@${ZWSP}channel`],
    ['x.@all:@here', `x.@${ZWSP}all:@${ZWSP}here`],
    ['_@all_', `\\_@${ZWSP}all\\_`],
    ['@nina.dupont', `@${ZWSP}nina.dupont`],
    ['@@all', `@@${ZWSP}all`],
    ['nina@example.org', 'nina@example.org'],
    ['5 @ 6', '5 @ 6'],
    ['~town-square', `\\~${ZWSP}town-square`],
    ['~~non~~', `\\~\\~${ZWSP}non\\~\\~`],
    ['*gras* _pli_ `code`', '\\*gras\\* \\_pli\\_ \\`code\\`'],
    ['[ici](https://evil.example)', '\\[ici\\](https://evil.example)'],
    ['![x](y)', '!\\[x\\](y)'],
    ['a | b', 'a \\| b'],
    ['<b>', `<${ZWSP}b>`],
    ['<!channel> <https://e.org|x>', `<${ZWSP}!channel> <${ZWSP}https://e.org\\|x>`],
    ['a < b && c', 'a < b && c'],
    ['&lt;b&gt;', `&${ZWSP}lt;b&${ZWSP}gt;`],
    ['C:\\temp \\*', 'C:\\temp \\\\\\*'],
    ['un\n# deux\r\n- trois', 'un # deux - trois'],
    ['\u202eabc\u0007', 'abc'],
    ['Ça va : 1 000 € (à peu près) !', 'Ça va : 1 000 € (à peu près) !'],
  ])('%j → %j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
  })

  it('leaves no name that the server would ping, wherever it stands', () => {
    // As mention_parser_standard.go splits and trims.
    const pinged = (text: string): boolean =>
      text
        .split(/[^\p{L}\p{N}:.@_-]+/u)
        .flatMap((word) => [word, ...word.split(/[.:-]/)])
        .map((word) => word.replace(/^[:.\-_]+|[:.\-_]+$/g, '').toLowerCase())
        .some((word) => ['@all', '@here', '@channel', '@nina'].includes(word))
    for (const before of ['', ' ', '.', ':', '-', '_', '(', '*', '\\', '/', '"', '«', '\u200B', '\n', '@', '¨']) {
      for (const name of ['@all', '@HERE', '@channel', '@nina']) {
        for (const after of ['', '.', ':', '-', '_', '!', '*', ' ']) {
          const text = `${before}${name}${after}`
          // `@@all` pings nobody as it is.
          expect(pinged(text), text).toBe(before !== '@')
          expect(pinged(escapeText(text)), text).toBe(false)
        }
      }
    }
  })
})

describe('escapeLineStart', () => {
  it.each([
    ['- un', '\\- un'],
    ['+ un', '\\+ un'],
    ['# un', '\\# un'],
    ['> un', '\\> un'],
    ['1. un', '1\\. un'],
    ['12) un', '12\\) un'],
    ['== un', `${ZWSP}== un`],
    ['    code', 'code'],
    ['1 an', '1 an'],
  ])('%j → %j', (line, escaped) => {
    expect(escapeLineStart(line)).toBe(escaped)
  })
})

describe('escapeUrl', () => {
  it.each([
    ['https://e.org/a_b#c', 'https://e.org/a_b#c'],
    ['https://e.org/a b(c)', 'https://e.org/a%20b%28c%29'],
    ['https://e.org/@all', 'https://e.org/%40all'],
    ['https://e.org/é"<>`|\\', 'https://e.org/é%22%3C%3E%60%7C%5C'],
    ['mailto:nina@example.org', 'mailto:nina@example.org'],
    ['javascript:alert(1)', ''],
    ['data:text/html,x', ''],
    ['/page', ''],
  ])('%j → %j', (url, escaped) => {
    expect(escapeUrl(url)).toBe(escaped)
  })
})

describe('codeSpan', () => {
  it.each([
    ['a', false, '`a`'],
    ['a`b', false, '``a`b``'],
    ['`', false, '`` ` ``'],
    ['a|b', true, '`a\\|b`'],
    ['a\nb', false, '`a b`'],
    ['', false, ''],
  ])('%j in a table %s → %j', (value, isInTable, span) => {
    expect(codeSpan(value, isInTable)).toBe(span)
  })
})

describe('codeBlock', () => {
  it('has a fence that its text cannot end', () => {
    expect(codeBlock('a\n```\n@all', 'sh')).toBe('````sh\na\n```\n@all\n````')
  })

  it('has no language but a name', () => {
    expect(codeBlock('a', 'sh`\n@all')).toBe('```\na\n```')
  })
})
