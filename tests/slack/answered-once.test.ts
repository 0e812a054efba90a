import { afterEach, describe, expect, it } from 'vitest'
import type { SeenEvents } from '../../src/adapter.ts'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import type { FakeMessage } from './fake-slack/state.ts'

/** A store that every process dies before writing to: an event is taken each time, from the second on as a later attempt. */
function createLosingSeenEvents(): SeenEvents {
  const begun = new Set<string>()
  return {
    async once(key, work) {
      const mayBeDone = begun.has(key)
      begun.add(key)
      await work(mayBeDone)
      return 'done'
    },
  }
}

let bot: BotOnSlack
const start = async (): Promise<void> => {
  bot = await startBotOnSlack({ seenEvents: createLosingSeenEvents() })
}
afterEach(() => bot.dispose())

const state = () => bot.slack.state
const botMessages = (): readonly FakeMessage[] => state().messages.filter(({ bot_id }) => bot_id !== undefined)
const posts = () => state().calls.filter(({ method }) => method === 'chat.postMessage')
const postedIds = () => posts().map(({ args }) => args.client_msg_id)
const eventId = 'EvSame'

/** As after «effacer», or a member's «Supprimer». */
function takeAway(): void {
  state().messages = state().messages.filter(({ bot_id }) => bot_id === undefined)
}

describe('a mention at which a process died', () => {
  it('is answered once, however often that happens', async () => {
    await start()
    for (let times = 0; times < 4; times += 1) await bot.people.mention('les réunions ?', { eventId })
    expect([posts().length, botMessages().length]).toEqual([4, 1])
    expect(new Set(postedIds()).size).toBe(1)
  })

  it('is not answered again where the answer was taken away', async () => {
    await start()
    await bot.people.mention('les réunions ?', { eventId })
    takeAway()
    await bot.people.mention('les réunions ?', { eventId })
    expect(botMessages()).toEqual([])
    expect(posts().map(({ outcome }) => outcome)).toEqual(['ok', 'duplicate_message_not_found'])
    expect([state().ephemerals, bot.log.filter((line) => line.includes('failure'))]).toEqual([[], []])
  })

  it.each(['duplicate_message', 'duplicate_channel_not_found'])('is not answered again at %s', async (error) => {
    await start()
    await bot.people.mention('les réunions ?', { eventId })
    bot.slack.fail('chat.postMessage', error)
    await bot.people.mention('les réunions ?', { eventId })
    expect(botMessages()).toHaveLength(1)
    expect(state().ephemerals).toEqual([])
  })

  it('is answered where nothing had been posted yet', async () => {
    bot = await startBotOnSlack({ seenEvents: { once: async (_key, work) => work(true).then(() => 'done') } })
    await bot.people.mention('les réunions ?')
    expect(botMessages()).toHaveLength(1)
  })

  it('is answered twice at worst where Slack has forgotten the id', async () => {
    await start()
    await bot.people.mention('les réunions ?', { eventId })
    state().postsById.clear()
    await bot.people.mention('les réunions ?', { eventId })
    expect(botMessages()).toHaveLength(2)
  })

  it('is answered after all where the first answer failed and that was said', async () => {
    await start()
    bot.slack.fail('chat.postMessage', 'internal_error', 1)
    bot.slack.fail('chat.postEphemeral', 'internal_error')
    await bot.people.mention('les réunions ?', { eventId })
    await bot.people.mention('les réunions ?', { eventId })
    expect(botMessages().map(({ channel }) => channel)).toEqual(['D1', 'C1'])
    expect(state().postsById.shared).toEqual([])
  })

  it('is answered once by its text where Slack does not take the blocks', async () => {
    await start()
    bot.slack.fail('chat.postMessage', 'invalid_blocks', 1)
    await bot.people.mention('les réunions ?', { eventId })
    bot.slack.fail('chat.postMessage', 'invalid_blocks', 1)
    await bot.people.mention('les réunions ?', { eventId })
    expect(botMessages().map(({ blocks }) => blocks.length)).toEqual([0])
    const [withBlocks, asText, ...again] = postedIds()
    // Slack may have noted the id of what it refused: the text must not be taken for that.
    expect(asText).not.toBe(withBlocks)
    expect(again).toEqual([withBlocks, asText])
  })
})

describe('a mention that nobody died at', () => {
  it.each([
    [1, ['C1'], []],
    // Twice in a row it has failed, and that is said; it had got through all the same.
    [2, ['C1'], ['U1']],
  ])('is answered once where Slack does not answer %i times', async (times, channels, told) => {
    await start()
    bot.slack.cutAnswers('chat.postMessage', times)
    await bot.people.mention('les réunions ?')
    expect(botMessages().map(({ channel }) => channel)).toEqual(channels)
    expect(state().ephemerals.map(({ user }) => user)).toEqual(told)
  })

  it('is answered once where the first post is on its way when the second comes', async () => {
    await start()
    bot.slack.cutAnswers('chat.postMessage', 1, () => bot.slack.fail('chat.postMessage', 'duplicate_message', 1))
    await bot.people.mention('les réunions ?')
    expect(posts().map(({ outcome }) => outcome)).toEqual(['ok', 'duplicate_message'])
    expect([botMessages().length, state().ephemerals.length]).toEqual([1, 0])
  })

  it('is answered each time it is asked: no two have one id', async () => {
    await start()
    for (const text of ['les réunions ?', 'les réunions ?', 'normes']) await bot.people.mention(text)
    expect(botMessages()).toHaveLength(3)
    expect(new Set(postedIds()).size).toBe(3)
    expect(state().postsById.shared).toEqual([])
  })

  it.each([
    'duplicate_message',
    'duplicate_message_not_found',
    'duplicate_channel_not_found',
    'invalid_arguments',
    'invalid_arg_name',
  ])('is answered without an id where Slack says %s', async (error) => {
    await start()
    bot.slack.fail('chat.postMessage', error, 1)
    await bot.people.mention('les réunions ?')
    expect(botMessages()).toHaveLength(1)
    expect(postedIds()).toEqual([expect.any(String), undefined])
  })

  it('has an id that Slack takes at once', async () => {
    await start()
    await bot.people.mention('les réunions ?')
    await bot.people.message('réunions')
    await bot.people.message('conseils')
    expect(posts().map(({ outcome, args }) => [outcome, typeof args.client_msg_id])).toEqual(
      Array.from({ length: 3 }, () => ['ok', 'string']),
    )
  })
})

describe('a direct message at which a process died', () => {
  it('is answered once where nobody can look', async () => {
    await start()
    bot.slack.fail('conversations.history', 'internal_error')
    await bot.people.message('réunions', { eventId })
    await bot.people.message('réunions', { eventId })
    expect([posts().length, botMessages().length]).toEqual([2, 1])
  })

  it('is not answered again where its author has had the answer erased', async () => {
    await start()
    await bot.people.message('réunions', { eventId })
    takeAway()
    await bot.people.message('réunions', { eventId })
    expect(botMessages()).toEqual([])
  })

  it('is answered after all where the first answer failed and that was said', async () => {
    await start()
    bot.slack.fail('conversations.history', 'internal_error')
    bot.slack.fail('chat.postMessage', 'internal_error', 1)
    await bot.people.message('réunions', { eventId })
    await bot.people.message('réunions', { eventId })
    expect(botMessages()).toHaveLength(2)
    expect(state().postsById.shared).toEqual([])
  })
})

describe('a request for help', () => {
  it('in a channel is answered by one direct message where nothing else works, which names no event', async () => {
    await start()
    bot.slack.fail('chat.postEphemeral', 'internal_error')
    await bot.people.mention('§crisis', { eventId })
    await bot.people.mention('§crisis', { eventId })
    expect(botMessages().map(({ channel }) => channel)).toEqual(['D1'])
    expect(JSON.stringify(botMessages())).not.toContain(eventId)
  })

  it('has the id of any other question: it tells nothing of what was asked or answered', async () => {
    const ids: unknown[] = []
    for (const text of ['§crisis', 'conseils', 'réunions']) {
      await start()
      await bot.people.message(text, { eventId })
      ids.push(...postedIds())
      if (text !== 'réunions') await bot.dispose()
    }
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })
})
