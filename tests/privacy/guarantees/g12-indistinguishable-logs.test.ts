import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { createRecordingLog, PARTS } from './bot-parts.ts'
import { createRecordingAdapter, questionOf } from './recording-adapter.ts'
import { type Fields, type StartedBot, startBot } from './started-bot.ts'

/** Two sessions of the same acts; one of them is in trouble. */
const SESSIONS: Readonly<Record<'ordinary' | 'private', readonly (readonly [path: string, fields: Fields])[]>> = {
  ordinary: [
    ['ask', { view: 'direct', text: 'comment se passent les réunions' }],
    ['ask', { view: 'general', text: '/culture normes' }],
    ['ask', { view: 'general', text: '/culture réunions' }],
    ['ask', { view: 'general', text: '@culturebot réunions' }],
    ['action', { view: 'direct', press: 'menu:' }],
    ['action', { view: 'direct', press: 'open:nowhere' }],
    ['ask', { view: 'direct', text: 'menu' }],
  ],
  private: [
    ['ask', { view: 'direct', text: 'je veux mourir' }],
    ['ask', { view: 'general', text: '/culture conseils' }],
    ['ask', { view: 'general', text: '/aide' }],
    ['ask', { view: 'general', text: '@culturebot conseils' }],
    ['action', { view: 'direct', press: 'door:m' }],
    ['action', { view: 'direct', press: 'door:1' }],
    ['ask', { view: 'direct', text: 'effacer' }],
  ],
}

describe.each(['info', 'debug'])('G12 in the log of a started process at level %s', (logLevel) => {
  let bot: StartedBot
  beforeAll(async () => {
    bot = await startBot({ logLevel })
    // Lines of the start may come after the address is told; those of a question come after them.
    await (await bot.post('ask', { view: 'direct', text: 'menu' })).text()
    await vi.waitFor(() => expect(bot.log()).toMatch(/question-handled.*\n/), { timeout: 5_000 })
  })
  afterAll(async () => {
    await bot.stop()
    bot.removeFolders()
  })

  /** Returns what was logged during a session, the time of day aside. */
  async function logOf(session: keyof typeof SESSIONS): Promise<readonly string[]> {
    const before = bot.log().length
    for (const [path, fields] of SESSIONS[session]) await (await bot.post(path, fields)).text()
    const expected = SESSIONS[session].length
    await expect.poll(() => linesSince(before).length, { timeout: 5_000 }).toBeGreaterThanOrEqual(expected)
    return linesSince(before)
  }
  const linesSince = (before: number): readonly string[] =>
    bot
      .log()
      .slice(before)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/"time":"[^"]*"/, '"time":""'))

  it('has the same lines for an ordinary and for a private session', async () => {
    const ordinary = await logOf('ordinary')
    expect(ordinary.map((line) => JSON.parse(line).event)).toEqual([
      ...Array.from({ length: 4 }, () => 'question-handled'),
      'action-handled',
      'action-handled',
      'question-handled',
    ])
    expect(await logOf('private')).toEqual(ordinary)
  })
})

describe('G12 in the events of the core', () => {
  const ORDINARY_TEXT = 'réunions'

  async function linesFor(text: string, asked: 'direct' | 'command' | 'door' | 'mention'): Promise<readonly string[]> {
    const adapter = createRecordingAdapter()
    const { log, lines } = createRecordingLog()
    await createBot({ ...PARTS, log }, [adapter]).start()
    // The third one is a card that the pace holds back, or a deletion.
    for (const typed of [text, text, text]) await adapter.handlers().onQuestion(questionOf(typed, asked))
    return lines
  }

  it.each([
    ['§crisis', 'direct'],
    ['§doubt', 'direct'],
    ['conseils', 'direct'],
    ['effacer', 'direct'],
    ['§violence', 'command'],
    ['§crisis', 'mention'],
    ['conseils', 'mention'],
  ] as const)('%j as a %s leaves the lines of an ordinary question', async (text, asked) => {
    const lines = await linesFor(text, asked)
    expect(lines).toHaveLength(3)
    expect(lines).toEqual(await linesFor(ORDINARY_TEXT, asked))
  })

  it('“/aide” leaves the lines of an ordinary command', async () => {
    expect(await linesFor('', 'door')).toEqual(await linesFor(ORDINARY_TEXT, 'command'))
  })
})
