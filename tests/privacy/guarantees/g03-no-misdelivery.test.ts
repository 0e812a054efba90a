import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createWebAdapter, type WebAdapter } from '../../../adapters/web/adapter.ts'
import { type Bot, createBot } from '../../../src/bot.ts'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../../src/content/settings.ts'
import { createKnowledge } from '../../../src/knowledge.ts'
import { PARTS } from './bot-parts.ts'
import type { WebAnswer } from './web-bot.ts'

const MEMBERS = 50
const MESSAGES = 200
const RESTARTS_AFTER = [2_500, 5_000, 7_500]

/** As many pages as one member's neighbours can ask for at the same time, each with a word of its own. */
const WORDS = Array.from(
  { length: MEMBERS },
  (_, at) => `mot${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}zyx`,
)
const files = ['README', ...WORDS].map((word) => ({
  path: `${word}.md`,
  bytes: new TextEncoder().encode(`# ${word}\n\nCe que dit la page ${word}.\n`),
}))
const knowledge = createKnowledge(buildHandbook({ files, settings: DEFAULT_SETTINGS }), DEFAULT_SETTINGS)

/** One message in five is private; what comes back must be what this member asked for at this moment. */
function messageOf(member: number, at: number): { readonly text: string; readonly expected: string } {
  if (at % 10 === 3) return { text: 'conseils', expected: 'first screen' }
  if (at % 10 === 7) return { text: `§crisis ${member}`, expected: 'crisis' }
  const word = WORDS[(member * 7 + at) % WORDS.length] ?? ''
  return { text: word, expected: `page ${word}` }
}

/** Returns everything that an answer shows, named the way `messageOf` does. */
function shownIn({ replies, panel }: WebAnswer): string {
  const pages = [...replies.matchAll(/Ce que dit la page (\w+)/g)].map((match) => `page ${match[1]}`)
  const screens = [...(panel ?? '').matchAll(/Rien à expliquer/g)].map(() => 'first screen')
  const cards = [...(panel ?? '').matchAll(/Reste en ligne si tu peux/g)].map(() => 'crisis')
  return [...pages, ...screens, ...cards].join(', ')
}

async function send(adapter: WebAdapter, text: string): Promise<Response> {
  const url = 'http://127.0.0.1/'
  return adapter.routes.request(`${url}ask`, {
    method: 'POST',
    body: new URLSearchParams({ view: 'direct', lang: 'fr', text }),
    headers: { Origin: new URL(url).origin, Host: '127.0.0.1', Accept: 'application/json' },
  })
}

interface Tally {
  answered: number
  refused: number
  readonly wrong: string[]
}

/** A member writes one message after another; one that was refused, as the page says, is sent again. */
async function converse(member: number, adapter: WebAdapter, tally: Tally): Promise<void> {
  for (let at = 0; at < MESSAGES; at += 1) {
    const { text, expected } = messageOf(member, at)
    let response = await send(adapter, text)
    while (response.status === 503) {
      tally.refused += 1
      await nextTurn()
      response = await send(adapter, text)
    }
    const shown = shownIn((await response.json()) as WebAnswer)
    tally.answered += 1
    if (shown !== expected) tally.wrong.push(`asked for ${expected}, was shown ${shown || 'nothing'}`)
  }
}

async function restartWhile(bot: Bot, tally: Tally): Promise<number> {
  let restarts = 0
  for (const after of RESTARTS_AFTER) {
    while (tally.answered < after) await nextTurn()
    await bot.stop()
    // Long enough for members to be refused.
    for (let turns = 0; turns < 5; turns += 1) await nextTurn()
    await bot.start()
    restarts += 1
  }
  return restarts
}

describe('G3 with 50 members who write 200 messages each at the same time, over three restarts', () => {
  it('misdelivers, loses and doubles none', async () => {
    const adapter = createWebAdapter()
    const bot = createBot({ ...PARTS, knowledge: () => knowledge }, [adapter])
    await bot.start()
    const tally: Tally = { answered: 0, refused: 0, wrong: [] }
    const members = Array.from({ length: MEMBERS }, (_, member) => converse(member, adapter, tally))
    const restarts = await restartWhile(bot, tally)
    await Promise.all(members)
    await bot.stop()
    expect(tally.wrong).toEqual([])
    expect(tally.answered).toBe(MEMBERS * MESSAGES)
    expect(restarts).toBe(RESTARTS_AFTER.length)
    expect(tally.refused).toBeGreaterThan(0)
  })
})
