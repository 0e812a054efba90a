import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bystander, createBystander } from './bystander.ts'
import { type Canary, createCanaries, findLeaks } from './canary.ts'
import { type Fields, type StartedBot, startBot } from './started-bot.ts'

/** One way a member's words reach the program. */
interface Door {
  readonly name: string
  readonly path: string
  readonly fields: (canary: Canary) => Fields
  readonly headers?: Fields
  /** The member published it: the channel alone may show it. */
  readonly isPosted?: true
}

const DOORS: readonly Door[] = [
  { name: 'direct message', path: 'ask', fields: ({ sentence }) => ({ view: 'direct', text: sentence }) },
  {
    name: 'page without script',
    path: 'ask',
    fields: ({ sentence }) => ({ text: sentence }),
    headers: { Accept: '*/*' },
  },
  { name: 'command', path: 'ask', fields: ({ sentence }) => ({ view: 'general', text: `/culture ${sentence}` }) },
  { name: 'door command', path: 'ask', fields: ({ sentence }) => ({ view: 'general', text: `/aide ${sentence}` }) },
  {
    name: 'mistyped command',
    path: 'ask',
    fields: ({ sentence }) => ({ view: 'general', text: `/cultur ${sentence}` }),
  },
  {
    name: 'mention',
    path: 'ask',
    fields: ({ sentence }) => ({ view: 'general', text: `@culturebot ${sentence}` }),
    isPosted: true,
  },
  { name: 'post', path: 'ask', fields: ({ sentence }) => ({ view: 'general', text: sentence }), isPosted: true },
  { name: 'door button', path: 'action', fields: ({ token }) => ({ view: 'direct', press: `door:${token}` }) },
  { name: 'open button', path: 'action', fields: ({ token }) => ({ view: 'general', press: `open:${token}` }) },
  { name: 'share button', path: 'action', fields: ({ token }) => ({ view: 'general', press: `share:0 ${token}` }) },
  { name: 'unknown button', path: 'action', fields: ({ token }) => ({ view: 'general', press: `${token}:1` }) },
  { name: 'deletion of a post', path: 'remove', fields: ({ token }) => ({ post: token, key: token }) },
  { name: 'erase', path: 'ask', fields: ({ token }) => ({ view: 'direct', text: `effacer ${token}` }) },
  { name: 'too long', path: 'ask', fields: ({ sentence }) => ({ text: sentence + ' a'.repeat(2_500) }) },
  { name: 'too large', path: 'ask', fields: ({ sentence }) => ({ text: sentence + 'é'.repeat(12_000) }) },
  { name: 'language', path: 'ask', fields: ({ token }) => ({ text: 'menu', lang: token, view: token }) },
  {
    name: 'form of another site',
    path: 'ask',
    fields: ({ sentence }) => ({ text: sentence }),
    headers: { Origin: 'https://example.com' },
  },
  {
    name: 'not a form',
    path: 'ask',
    fields: ({ sentence }) => ({ text: sentence }),
    headers: { 'Content-Type': 'text/plain' },
  },
]

const CANARIES = createCanaries(200, 20_261)
const AT_ONCE = 10

/** Each canary with the door it goes through. */
const VISITS = CANARIES.map((canary, at) => ({ canary, door: DOORS[at % DOORS.length] as Door }))
const POSTED = VISITS.filter(({ door }) => door.isPosted).map(({ canary }) => canary)
const PRIVATE = VISITS.filter(({ door }) => !door.isPosted).map(({ canary }) => canary)

async function visitAll(bot: StartedBot): Promise<number> {
  let answered = 0
  for (let from = 0; from < VISITS.length; from += AT_ONCE) {
    const batch = VISITS.slice(from, from + AT_ONCE).map(async ({ canary, door }) => {
      const response = await bot.post(door.path, door.fields(canary), door.headers)
      await response.text()
      answered += 1
    })
    await Promise.all(batch)
  }
  return answered
}

let first: StartedBot | undefined
afterAll(() => first?.removeFolders())

describe.each(['silent', 'error', 'warn', 'info', 'debug'])('G1 at log level %s', (logLevel) => {
  let bot: StartedBot
  let bystander: Bystander
  let pages: Awaited<ReturnType<Bystander['look']>>

  beforeAll(async () => {
    bot = await startBot({ logLevel, ...(first === undefined ? {} : { cacheOf: first }) })
    first ??= bot
    bystander = await createBystander(bot.url)
    expect(await visitAll(bot)).toBe(CANARIES.length)
    pages = await bystander.look()
    bystander.leave()
    await bot.stop()
  })
  afterAll(() => {
    if (bot !== first) bot.removeFolders()
  })

  it('leaves no member’s text in output, process title, cache or files', () => {
    const evidence = bot.evidence()
    expect(evidence.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['stdout', 'stderr', expect.stringMatching(/^file culturebot\/.*\.json$/)]),
    )
    expect(findLeaks(evidence, CANARIES)).toEqual([])
  })

  it('shows no private text to another visitor', () => {
    expect(findLeaks([...pages.channel, ...pages.elsewhere], PRIVATE)).toEqual([])
  })

  it('shows posts in the channel, where they were put, and nowhere else', () => {
    expect(findLeaks(pages.elsewhere, POSTED)).toEqual([])
    const shown = new Set(findLeaks(pages.channel, POSTED).map(({ token }) => token))
    expect(shown).toEqual(new Set(POSTED.map(({ token }) => token)))
  })
})
