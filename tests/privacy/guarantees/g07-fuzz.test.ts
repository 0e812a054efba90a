import { describe, expect, it } from 'vitest'
import { type BotParts, createBot } from '../../../src/bot.ts'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../../src/content/settings.ts'
import { createKnowledge } from '../../../src/knowledge.ts'
import { CARD_IDS } from '../../../src/privacy/cards/help-content.ts'
import { createRandom, type Random, randomMarkdown } from '../../fuzz/random-markdown.ts'
import { createRecordingLog, markerDetector, PARTS, realDetector } from './bot-parts.ts'
import { approvedText, textOf } from './cards.ts'
import { createRecordingAdapter, questionOf } from './recording-adapter.ts'

const TEXTS = 10_000
const HUGE_CHARS = 40_000

/** Beside what breaks parsers: directions, joiners, invisible characters, lone surrogates, pings, huge texts. */
const NASTY = [
  '‏مرحبا',
  '\u2066\u202e',
  '\u200b\u200d\ufeff',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  '\u0000',
  '\udc00',
  '<!channel>@all@here',
  'e\u0301\u0301\u0301',
]

const APPROVED: ReadonlySet<string> = new Set(
  ['first-screen', ...CARD_IDS, 'offer', 'erased'].map((card) => approvedText(card, 'fr')),
)

/** A small handbook answers the ordinary ones in no time; its help pages stand on the cards as approved. */
const readme = { path: 'README.md', bytes: new TextEncoder().encode('# Guide\n\nLes réunions commencent à l’heure.\n') }
const small = createKnowledge(buildHandbook({ files: [readme], settings: DEFAULT_SETTINGS }), DEFAULT_SETTINGS)
const knowledge = { ...small, helpPages: PARTS.knowledge().helpPages }

function fuzzText(random: Random, at: number): string {
  const text = `${random.pick(NASTY)}${randomMarkdown(random, 12)}${random.pick(NASTY)}`
  const marker = at % 3 === 0 ? `§${random.pick([...CARD_IDS, 'doubt'])}` : ''
  const huge = at % 500 === 0 ? text.repeat(Math.ceil(HUGE_CHARS / text.length)).slice(0, HUGE_CHARS) : text
  return `${huge}${marker}`
}

async function ask(parts: Partial<BotParts>, texts: number) {
  const adapter = createRecordingAdapter()
  const { log, lines } = createRecordingLog()
  await createBot({ ...PARTS, knowledge: () => knowledge, log, ...parts }, [adapter]).start()
  const random = createRandom(9)
  for (let at = 0; at < texts; at += 1) {
    const asked = random.pick(['command', 'door', 'direct', 'mention'] as const)
    await adapter.handlers().onQuestion(questionOf(fuzzText(random, at), asked, `member ${at}`))
  }
  const replies = adapter.shown.map(({ reply }) => reply).filter((reply) => reply !== null)
  return { lines, shown: adapter.shown, secret: replies.filter(({ path }) => path === 'private-path') }
}

describe('G7 on 10,000 texts that break programs', () => {
  it.each([
    ['the marker detector', markerDetector, TEXTS],
    ['the real detector', realDetector, TEXTS / 5],
  ] as const)('answers each, privately with an approved text and nothing else (%s)', async (_name, detect, texts) => {
    const { lines, shown, secret } = await ask({ detect }, texts)
    expect(shown).toHaveLength(texts)
    expect(lines.filter((line) => line.includes('failure'))).toEqual([])
    expect(secret.length).toBeGreaterThan(texts / 10)
    expect(new Set(secret.map(textOf)).difference(APPROVED)).toEqual(new Set())
  })

  it('shows every kind of card on the way', async () => {
    const { secret } = await ask({}, 1_000)
    const expected = ['first-screen', ...CARD_IDS, 'offer'].map((card) => approvedText(card, 'fr'))
    expect(new Set(secret.map(textOf))).toEqual(new Set(expected))
  })
})
