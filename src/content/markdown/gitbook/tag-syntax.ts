import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    gitbookTag: 'gitbookTag'
    gitbookTagData: 'gitbookTagData'
  }
}

/** Beyond this a `{%` is taken for text: keeps the search for the end short on hostile input. */
const MAX_TAG_CHARS = 2_000

const codes = { tab: -2, virtualSpace: -1, space: 32, percent: 37, openBrace: 123, closeBrace: 125 } as const

/**
 * The micromark half of the syntax: a line that holds one tag and nothing else is a block, which ends paragraphs and
 * lazy lines of lists and quotes; any other tag is inline. Code is left alone, as for any construct.
 */
export const gitbookTagSyntax: Extension = {
  flow: { [codes.openBrace]: { name: 'gitbookTag', tokenize: tokenizeBlock } satisfies Construct },
  text: { [codes.openBrace]: { name: 'gitbookTag', tokenize: tokenizeInline } satisfies Construct },
}

/**
 * The mdast half: a tag becomes an `html` node whose value is the tag as written. Raw HTML starts with `<`, so the two
 * cannot be confused, and no node type foreign to mdast is needed.
 *
 * Input `{% hint style="info" %}` → `{ type: 'html', value: '{% hint style="info" %}' }`
 */
export const gitbookTagFromMarkdown: FromMarkdownExtension = {
  enter: {
    gitbookTag(token) {
      this.enter({ type: 'html', value: this.sliceSerialize(token) }, token)
    },
  },
  exit: {
    gitbookTag(token) {
      this.exit(token)
    },
  },
}

function tokenizeBlock(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return tokenizeTag({ effects, ok: restOfLine, nok, spansLines: false })

  function restOfLine(code: number | null): State | undefined {
    if (code === null || isLineEnding(code)) return ok(code)
    if (!isSpace(code)) return nok(code)
    effects.enter('whitespace')
    return whitespace(code)
  }

  function whitespace(code: number | null): State | undefined {
    if (isSpace(code)) {
      effects.consume(code)
      return whitespace
    }
    effects.exit('whitespace')
    return code === null || isLineEnding(code) ? ok(code) : nok(code)
  }
}

function tokenizeInline(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return tokenizeTag({ effects, ok, nok, spansLines: true })
}

interface TagTokenizing {
  readonly effects: Effects
  readonly ok: State
  readonly nok: State
  readonly spansLines: boolean
}

/** From `{%` to the first `%}`. */
function tokenizeTag({ effects, ok, nok, spansLines }: TagTokenizing): State {
  let length = 0
  return start

  function start(code: number | null): State | undefined {
    effects.enter('gitbookTag')
    effects.enter('gitbookTagData')
    effects.consume(code)
    return percent
  }

  function percent(code: number | null): State | undefined {
    if (code !== codes.percent) return nok(code)
    effects.consume(code)
    return inside
  }

  function inside(code: number | null): State | undefined {
    length += 1
    if (code === null || length > MAX_TAG_CHARS) return nok(code)
    if (isLineEnding(code)) return spansLines ? lineEnding(code) : nok(code)
    effects.consume(code)
    if (code === codes.percent) return maybeEnd
    return code === codes.openBrace ? maybeStart : inside
  }

  function lineEnding(code: number | null): State {
    effects.exit('gitbookTagData')
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return nextLine
  }

  function nextLine(code: number | null): State | undefined {
    effects.enter('gitbookTagData')
    return inside(code)
  }

  /** A second start within a tag: the first one was text. Also keeps a long run of starts from being read over and over. */
  function maybeStart(code: number | null): State | undefined {
    return code === codes.percent ? nok(code) : inside(code)
  }

  function maybeEnd(code: number | null): State | undefined {
    if (code !== codes.closeBrace) return inside(code)
    effects.consume(code)
    effects.exit('gitbookTagData')
    effects.exit('gitbookTag')
    return ok
  }
}

/** micromark's codes below -2 are line ends: CR, LF and CRLF. */
function isLineEnding(code: number | null): boolean {
  return code !== null && code < codes.tab
}

function isSpace(code: number | null): boolean {
  return code === codes.space || code === codes.tab || code === codes.virtualSpace
}
