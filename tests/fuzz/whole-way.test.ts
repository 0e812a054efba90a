import { readFileSync } from 'node:fs'
import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { plainStyle, render as renderTerminal } from '../../adapters/terminal/render.ts'
import { createChrome } from '../../adapters/web/render/chrome.ts'
import { renderReply } from '../../adapters/web/render/render-reply.ts'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { composeAnswer } from '../../src/reply/compose-answer.ts'
import type { OrdinaryReply } from '../../src/reply/model.ts'
import { parseWording } from '../../src/reply/wording.ts'
import { createRandom, type Random, randomMarkdown } from './random-markdown.ts'

const HANDBOOKS = 500
const PAGES = 10
const QUESTIONS = 10

const wording = parseWording([{ file: 'fr.yml', text: readFileSync('content/wording/fr.yml', 'utf8') }])

const CHROME = createChrome('fr', {
  botName: 'culturebot',
  command: '/culture',
  helpCommand: '/aide',
  starters: [],
  answerTimeoutMs: 1_000,
})

/** Elements and attributes that a rendered reply may hold. */
const FORBIDDEN_ELEMENTS = new Set([
  'script',
  'style',
  'iframe',
  'img',
  'object',
  'embed',
  'link',
  'meta',
  'svg',
  'base',
])

function replies(random: Random): readonly OrdinaryReply[] {
  const files = Array.from({ length: PAGES }, (_, at) => ({
    path: at === 0 ? 'README.md' : `page-${at}.md`,
    bytes: new TextEncoder().encode(randomMarkdown(random, 60)),
  }))
  const handbook = buildHandbook({ files, settings: DEFAULT_SETTINGS })
  const answer = createAnswerer(handbook, { aliases: new Map(), synonyms: [] })
  const context = { locale: 'fr', wording, handbook, command: '/culture', doorWord: 'conseils' } as const
  return Array.from({ length: QUESTIONS }, () => composeAnswer(answer(randomMarkdown(random, 12)), context))
}

function dangersOf(html: string): readonly string[] {
  const found: string[] = []
  visit(fromHtml(html, { fragment: true }), 'element', (element) => {
    if (FORBIDDEN_ELEMENTS.has(element.tagName)) found.push(element.tagName)
    for (const [name, value] of Object.entries(element.properties)) {
      if (/^on/i.test(name)) found.push(name)
      if (name === 'href' && !/^(https?:|mailto:|tel:|#|\/)/.test(String(value))) found.push(String(value))
    }
  })
  return found
}

describe('parse → index → answer → render', () => {
  it(`survives ${HANDBOOKS * (PAGES + QUESTIONS)} random inputs, and no renderer lets markup or control through`, () => {
    const random = createRandom(20_261_123)
    let answered = 0
    for (let round = 0; round < HANDBOOKS; round++) {
      for (const reply of replies(random)) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come through
        expect(renderTerminal(reply, plainStyle)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        const { markup } = renderReply(reply, { view: 'general', isPrivate: true }, CHROME)
        expect(dangersOf(markup)).toEqual([])
        answered += reply.quoted !== null ? 1 : 0
      }
    }
    // A run in which nothing was ever found would prove nothing of excerpts.
    expect(answered).toBeGreaterThan(1_000)
  }, 180_000)
})
