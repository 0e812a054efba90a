import { afterEach, describe, expect, it } from 'vitest'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy } from './fake-slack/seen.ts'
import { BOT_TOKEN } from './fake-slack/state.ts'
import { CREDENTIALS, install } from './install.ts'
import { createMemoryInstallations } from './memory-store.ts'
import { SOCKET_MODE, type StartedOptions, until } from './started-slack.ts'

let bot: BotOnSlack
afterEach(() => bot.dispose())

const connection = () => bot.adapter.connection()
const notices = (): readonly string[] => bot.log.filter((line) => line.includes('token-refused'))

/** Asks in the conversation with the bot, whose answer takes the token. */
async function ask(): Promise<void> {
  const calls = bot.slack.state.calls.length
  await bot.people.message('réunions')
  await until(() => bot.slack.state.calls.slice(calls).some(({ method }) => method === 'chat.postMessage'))
}

describe.each<[string, StartedOptions]>([
  ['HTTP', {}],
  ['Socket Mode', { mode: SOCKET_MODE }],
])('a token that Slack refuses, by %s', (_name, options) => {
  it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed'])(
    'is told as refused from %s until a call passes',
    async (code) => {
      bot = await startBotOnSlack(options)
      expect(connection()).toBe('up')
      bot.slack.fail('chat.postMessage', code)
      await ask()
      await until(() => connection() === 'refused')
      bot.slack.fail('chat.postMessage', code, 0)
      await ask()
      await until(() => connection() === 'up')
      expect(notices()).toHaveLength(1)
    },
  )

  it.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('is told as refused from %s until a call passes', async (type, fields) => {
    bot = await startBotOnSlack(options)
    await bot.people.event({ type, ...fields })
    expect(connection()).toBe('refused')
    await ask()
    await until(() => connection() === 'up')
  })

  it('is told as refused at the first command, which is answered, as is /aide', async () => {
    bot = await startBotOnSlack(options)
    bot.slack.state.tokens.delete(BOT_TOKEN)
    await bot.people.slash('réunions')
    await until(() => connection() === 'refused')
    await bot.people.slash('', { command: '/aide' })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('reunions-et-decisions')
    expect(seenBy(bot.slack, 'U1')).toContain('En danger maintenant')
  })
})

describe('a call that Slack refuses for another reason', () => {
  it('says nothing of the token', async () => {
    bot = await startBotOnSlack()
    bot.slack.fail('chat.postMessage', 'channel_not_found')
    await ask()
    await bot.settle()
    expect([connection(), notices()]).toEqual(['up', []])
  })
})

describe('a connection that is lost', () => {
  it('is told before the token that is refused', async () => {
    bot = await startBotOnSlack({ mode: SOCKET_MODE })
    await bot.people.event({ type: 'app_uninstalled' })
    bot.slack.socket.cut()
    await until(() => connection() === 'down')
  })
})

describe('the token of one workspace among several', () => {
  it('says nothing of the others', async () => {
    const installations = createMemoryInstallations()
    bot = await startBotOnSlack({ credentials: CREDENTIALS, installations })
    await install(bot.url)
    bot.slack.fail('chat.postMessage', 'token_revoked')
    await ask()
    await bot.people.event({ type: 'app_uninstalled' })
    await bot.settle()
    expect([connection(), notices()]).toEqual(['up', []])
  })
})
