import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy } from './fake-slack/seen.ts'
import { SOCKET_MODE, until } from './started-slack.ts'

let bot: BotOnSlack
beforeEach(async () => {
  bot = await startBotOnSlack({ mode: SOCKET_MODE })
})
afterEach(() => bot.dispose())

describe('Socket Mode', () => {
  it('answers commands, messages, mentions and buttons by the same handlers', async () => {
    await bot.people.slash('réunions')
    await bot.people.message('normes')
    await bot.people.mention('charte')
    await bot.people.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' })
    await until(() => bot.slack.state.homes.has('U1'))
    await bot.people.press('door', { home: 'U1' })
    await bot.settle()
    const seen = seenBy(bot.slack, 'U1')
    for (const part of ['reunions-et-decisions', 'handbook/normes', 'handbook/charte', 'En danger maintenant']) {
      expect(seen).toContain(part)
    }
  })

  it('connects again when the connection is cut, and answers', async () => {
    bot.slack.socket.cut()
    await until(
      () =>
        bot.slack.socket.connections() === 1 &&
        bot.slack.state.calls.filter(({ method }) => method === 'apps.connections.open').length === 2,
    )
    await bot.people.slash('réunions')
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('reunions-et-decisions')
  })

  it('says what is wrong with a token that Slack refuses', async () => {
    const wrong = startBotOnSlack({ mode: { kind: 'socket', appToken: 'xapp-wrong' } })
    await expect(wrong).rejects.toThrow(/SLACK_APP_TOKEN/)
  })

  it('has nothing at the address of HTTP deliveries', async () => {
    expect((await bot.post('{}', { 'Content-Type': 'application/json' })).status).toBe(404)
  })
})

describe('a bot token that Slack refuses', () => {
  it('is told at the start', async () => {
    const wrong = startBotOnSlack({ credentials: { kind: 'token', botToken: 'xoxb-wrong' } })
    await expect(wrong).rejects.toThrow('Slack refused SLACK_BOT_TOKEN (invalid_auth)')
  })
})
