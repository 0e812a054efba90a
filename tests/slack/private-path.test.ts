import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvedText } from '../privacy/guarantees/cards.ts'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy, textOf, viewText } from './fake-slack/seen.ts'
import type { FakeMessage, Json } from './fake-slack/state.ts'
import { until } from './started-slack.ts'

const CATEGORY =
  /suicid|crise|crisis|violen|viol\b|rape|harc|harass|discrimin|distress|mal-être|mourir|danger|urgence|emergency|3114|3919|\b112\b/i

let bot: BotOnSlack
beforeEach(async () => {
  bot = await startBotOnSlack()
})
afterEach(() => bot.dispose())

const state = () => bot.slack.state
const botMessages = (): readonly FakeMessage[] => state().messages.filter(({ bot_id }) => bot_id !== undefined)
const modals = () => [...state().modals.values()].map(({ view }) => view)
const callsOf = (method: string) => state().calls.filter((call) => call.method === method)

/** Every sentence of an approved card that a reader must find; buttons and addresses aside. */
function sentencesOf(card: string): readonly string[] {
  return approvedText(card, 'fr')
    .split('\n')
    .filter((line) => line !== '' && !/^\[|^•|<https|Voici ce que/.test(line))
}

describe('a command', () => {
  it.each([
    ['/aide', ''],
    ['/culture', 'conseils'],
  ])('%s %s opens a modal with the first screen, and nothing else', async (command, text) => {
    await bot.people.slash(text, { command })
    await bot.settle()
    expect(modals()).toHaveLength(1)
    const words = viewText(modals()[0] as Json)
    for (const sentence of sentencesOf('first-screen')) expect(words).toContain(sentence)
    expect([botMessages(), state().ephemerals]).toEqual([[], []])
  })

  it('opens the modal under a neutral title, with the way out that the card names', async () => {
    await bot.people.slash('§violence')
    await bot.settle()
    expect(modals()[0]).toMatchObject({
      type: 'modal',
      title: { text: 'Ce que tu as demandé' },
      close: { text: 'Fermer' },
    })
  })

  it('is answered by an ephemeral message where no modal opens', async () => {
    bot.slack.fail('views.open', 'expired_trigger_id')
    await bot.people.slash('§crisis')
    await bot.settle()
    expect(state().ephemerals.map(({ user, channel }) => [user, channel])).toEqual([['U1', 'C1']])
    for (const sentence of sentencesOf('crisis')) expect(seenBy(bot.slack, 'U1')).toContain(sentence)
    expect(seenBy(bot.slack, 'U2')).toBe('')
    // Slack confirms a response_url, and not what a command is acknowledged with.
    expect([callsOf('response_url').length, callsOf('acknowledgement').length]).toEqual([1, 0])
  })

  it('is answered by a neutral direct message where neither works', async () => {
    bot.slack.fail('views.open', 'expired_trigger_id')
    bot.slack.fail('chat.postEphemeral', 'internal_error')
    const { people, slack } = bot
    slack.state.responses.clear()
    const slash = people.slash('§crisis')
    slack.state.responses.clear()
    await slash
    await bot.settle()
    expect(botMessages().map(({ channel }) => channel)).toEqual(['D1'])
    expect(textOf(botMessages()[0] as FakeMessage)).not.toMatch(CATEGORY)
  })

  it('is answered nowhere where nothing private works', async () => {
    for (const method of ['views.open', 'chat.postEphemeral', 'chat.postMessage'])
      bot.slack.fail(method, 'internal_error')
    const slash = bot.people.slash('§crisis')
    state().responses.clear()
    await slash
    await bot.settle()
    expect([botMessages(), state().ephemerals, modals()]).toEqual([[], [], []])
  })
})

describe('a button of a modal', () => {
  it('replaces the modal by the card', async () => {
    await bot.people.slash('', { command: '/aide' })
    await until(() => state().modals.size === 1)
    const [id = ''] = state().modals.keys()
    await bot.people.press('door', { modal: id }, { value: '1' })
    await bot.settle()
    expect(modals()).toHaveLength(1)
    expect(viewText(modals()[0] as Json)).toContain('3114')
    expect(botMessages()).toEqual([])
  })
})

describe('a direct message', () => {
  const first = async (text: string): Promise<FakeMessage> => {
    await bot.people.message(text)
    await until(() => botMessages().length === 1)
    return botMessages()[0] as FakeMessage
  }

  it.each(['§crisis', '§violence', '§witness', 'aide', 'conseils'])(
    '%s is answered by words that name nothing',
    async (text) => {
      const message = await first(text)
      expect(message.text).toBe('Voici ce que tu as demandé.')
      expect(JSON.stringify(message.blocks)).not.toMatch(CATEGORY)
      expect(textOf(message).split(/\n+/)).toEqual([message.text, message.text, 'Afficher', 'Fermer'])
      expect(callsOf('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: false, unfurl_media: false })
    },
  )

  it('carries nothing that tells which card it holds back, not even by its length', async () => {
    for (const card of ['§crisis', '§violence', '§harassment', '§distress', '§witness']) await bot.people.message(card)
    await bot.settle()
    expect(botMessages()).toHaveLength(5)
    const lengths = new Set(botMessages().map(({ blocks }) => JSON.stringify(blocks).length))
    expect(lengths.size).toBe(1)
  })

  it('is answered by one card where it comes three times within seconds', async () => {
    for (let times = 0; times < 3; times += 1) await bot.people.message('§crisis')
    await bot.settle()
    expect(botMessages()).toHaveLength(1)
  })

  it('shows all of it in text and blocks after «Afficher»', async () => {
    const message = await first('§crisis')
    await bot.people.press('show', { message })
    await bot.settle()
    const shown = botMessages()[0] as FakeMessage
    for (const sentence of sentencesOf('crisis')) {
      expect(shown.text).toContain(sentence)
      expect(shown.blocks.map((block) => JSON.stringify(block)).join()).toContain(JSON.stringify(sentence).slice(1, -1))
    }
  })

  it('opens the first screen where what was held back cannot be read', async () => {
    const message = await first('§crisis')
    await bot.people.press('show', { message }, { value: 'sealed-by-another-key' })
    await bot.settle()
    expect(viewText(modals()[0] as Json)).toContain('En danger maintenant')
  })

  it('goes away with «Fermer»', async () => {
    const message = await first('§crisis')
    await bot.people.press('close', { message })
    await bot.settle()
    expect(botMessages()).toEqual([])
  })

  it.each([
    ['was closed', async (message: FakeMessage) => bot.people.press('close', { message })],
    ['was erased', async () => bot.people.message('effacer')],
  ])('is answered again at once where the first answer %s', async (_how, takeAway) => {
    await takeAway(await first('§crisis'))
    await bot.settle()
    const left = botMessages().length
    await bot.people.message('§crisis')
    await bot.settle()
    expect(botMessages()).toHaveLength(left + 1)
  })

  it('is answered where it was written by /me', async () => {
    const written = {
      type: 'message',
      subtype: 'me_message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U1',
      ts: '1790000000.000001',
    }
    await bot.people.event({ ...written, text: '§crisis' })
    await bot.settle()
    expect(botMessages()).toHaveLength(1)
  })
})

describe('a sensitive mention', () => {
  it('gets nothing that others see, and one offer that names no category', async () => {
    await bot.people.mention('§violence que faire ?')
    await bot.settle()
    expect(botMessages()).toEqual([])
    expect(seenBy(bot.slack, 'U2')).toBe('')
    expect(state().ephemerals).toHaveLength(1)
    expect(seenBy(bot.slack, 'U1')).toContain('Afficher')
    expect(seenBy(bot.slack, 'U1')).not.toMatch(CATEGORY)
  })

  it('has its offer opened in a modal', async () => {
    await bot.people.mention('§violence')
    await until(() => state().ephemerals.length === 1)
    const [ephemeral] = state().ephemerals
    if (ephemeral !== undefined) await bot.people.press('door', { ephemeral })
    await bot.settle()
    expect(viewText(modals()[0] as Json)).toContain('Ton message est visible par toutes les personnes du canal.')
  })

  it('makes no call but those that show the offer', async () => {
    await bot.people.mention('§crisis')
    await bot.settle()
    expect(state().calls.map(({ method }) => method)).toEqual(['auth.test', 'users.info', 'chat.postEphemeral'])
  })
})

describe('the shortcut of a message', () => {
  it.each([
    ['another', 'U2', 'witness'],
    ['the member', 'U1', 'crisis'],
  ])('that %s wrote (%s) shows the card %s', async (_who, author, card) => {
    await bot.people.shortcut('§crisis', { author })
    await bot.settle()
    const words = viewText(modals()[0] as Json)
    for (const sentence of sentencesOf(card)) expect(words).toContain(sentence)
  })
})

describe('«effacer»', () => {
  it('deletes the bot’s messages of the conversation, those in threads too', async () => {
    await bot.people.message('réunions')
    await until(() => botMessages().length === 1)
    const asked = state().messages.find(({ user }) => user === 'U1')
    await bot.people.message('normes', { threadTs: asked?.ts ?? '' })
    await until(() => botMessages().length === 2)
    await bot.people.message('effacer')
    await bot.settle()
    expect(botMessages().map(({ text }) => text)).toEqual(['Voici ce que tu as demandé.'])
    expect(state().messages.filter(({ user }) => user === 'U1')).toHaveLength(3)
  })

  it('is idempotent', async () => {
    await bot.people.message('effacer')
    await until(() => botMessages().length === 1)
    await bot.people.message('effacer')
    await bot.settle()
    expect(botMessages()).toHaveLength(1)
  })
})
