import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import type { FakeMessage } from './fake-slack/state.ts'
import { until } from './started-slack.ts'

const NEUTRAL = 'Voici ce que tu as demandé.'
const OFFER = "Il existe une page d'aide, privée. Veux-tu l'ouvrir ?"
const WAY_ON = 'Pour continuer, écris /aide.'

let bot: BotOnSlack
beforeEach(async () => {
  bot = await startBotOnSlack()
})
afterEach(() => bot.dispose())

const state = () => bot.slack.state
const refuseBlocks = (method: string): void => bot.slack.fail(method, 'invalid_blocks', 1)
const botMessages = (): readonly FakeMessage[] => state().messages.filter(({ bot_id }) => bot_id !== undefined)
const shown = (messages: readonly { readonly text: string; readonly blocks: readonly unknown[] }[]) =>
  messages.map(({ text, blocks }) => [text, blocks.length])

describe('a private message whose blocks Slack does not take', () => {
  it.each(['§crisis', '§violence', 'aide', 'effacer'])(
    'names the command, whatever it held back (%s)',
    async (text) => {
      refuseBlocks('chat.postMessage')
      await bot.people.message(text)
      await bot.settle()
      expect(shown(botMessages())).toEqual([[`${NEUTRAL}\n\n${WAY_ON}`, 0]])
    },
  )

  it('names the command after the offer', async () => {
    refuseBlocks('chat.postEphemeral')
    await bot.people.mention('§violence')
    await bot.settle()
    expect(shown(state().ephemerals)).toEqual([[`${OFFER}\n\n${WAY_ON}`, 0]])
  })

  it('names the command after the first screen, whose choices are gone', async () => {
    bot.slack.fail('views.open', 'expired_trigger_id')
    refuseBlocks('chat.postEphemeral')
    const slash = bot.people.slash('', { command: '/aide' })
    state().responses.clear()
    await slash
    await bot.settle()
    expect(state().ephemerals.map(({ text }) => text)).toEqual([
      expect.stringMatching(/En danger.*\n\nPour continuer, écris \/aide\.$/s),
    ])
  })

  it('is the card and nothing more where that is what it shows', async () => {
    await bot.people.message('§crisis')
    await until(() => botMessages().length === 1)
    refuseBlocks('chat.update')
    await bot.people.press('show', { message: botMessages()[0] as FakeMessage })
    await bot.settle()
    expect(botMessages()[0]?.text).toContain('3114')
    expect(botMessages()[0]?.text).not.toContain(WAY_ON)
  })

  it('names the command that is configured, in the member’s language', async () => {
    await bot.dispose()
    bot = await startBotOnSlack({ settings: { helpCommand: '/soutien' } })
    state().users.set('U1', { id: 'U1', locale: 'en-GB' })
    refuseBlocks('chat.postMessage')
    await bot.people.message('§crisis')
    await bot.settle()
    expect(shown(botMessages())).toEqual([['Here is what you asked for.\n\nTo go on, type /soutien.', 0]])
  })
})

describe('a private message whose blocks Slack takes', () => {
  it('names no command', async () => {
    await bot.people.message('§crisis')
    await bot.people.mention('§violence')
    await bot.settle()
    expect(botMessages().map(({ text }) => text)).toEqual([NEUTRAL])
    expect(state().ephemerals.map(({ text }) => text)).toEqual([OFFER])
    expect(JSON.stringify(state().calls)).not.toContain(WAY_ON)
  })
})
