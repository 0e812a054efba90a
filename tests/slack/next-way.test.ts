import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotOnSlack, startBotOnSlack } from './bot-on-slack.ts'
import { seenBy, viewText } from './fake-slack/seen.ts'
import type { FakeEphemeral, FakeMessage } from './fake-slack/state.ts'
import { until } from './started-slack.ts'

/** A second is soon enough for the trigger: only who does not wait for it answers otherwise. */
const COME_BACK_S = 1
/** Longer than any way is waited for while others are left, and shorter than the SDK waits. */
const LATE_MS = 6_000
const URGENT = 'En danger maintenant'

let bot: BotOnSlack
beforeEach(async () => {
  bot = await startBotOnSlack()
})
afterEach(() => bot.dispose())

const state = () => bot.slack.state
const outcomesOf = (method: string) =>
  state()
    .calls.filter((call) => call.method === method)
    .map((call) => call.outcome)
const botMessages = (): readonly FakeMessage[] => state().messages.filter(({ bot_id }) => bot_id !== undefined)
const modals = () => [...state().modals.values()].map(({ view }) => viewText(view))
const busy = (method: string, times = 1): void => bot.slack.limits.refuseNext(method, times, COME_BACK_S)

async function offer(): Promise<FakeEphemeral> {
  await bot.people.mention('§violence')
  await until(() => state().ephemerals.length === 1)
  return state().ephemerals[0] as FakeEphemeral
}

async function heldBack(): Promise<FakeMessage> {
  await bot.people.message('§crisis')
  await until(() => botMessages().length === 1)
  return botMessages()[0] as FakeMessage
}

async function openModal(): Promise<string> {
  await bot.people.slash('', { command: '/aide' })
  await until(() => state().modals.size === 1)
  return [...state().modals.keys()][0] ?? ''
}

describe('help where Slack says to come back later', () => {
  it('goes on by the response_url at once where no modal opens', async () => {
    busy('views.open')
    await bot.people.slash('', { command: '/aide' })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain(URGENT)
    expect([outcomesOf('views.open'), outcomesOf('response_url'), modals()]).toEqual([['ratelimited'], ['ok'], []])
  })

  it('goes on from the offer after a mention as well', async () => {
    const ephemeral = await offer()
    busy('views.open')
    await bot.people.press('door', { ephemeral })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain(URGENT)
    expect([outcomesOf('views.open'), outcomesOf('response_url')]).toEqual([['ratelimited'], ['ok']])
  })

  it('goes on from «Afficher», whose message its response_url replaces', async () => {
    const message = await heldBack()
    busy('chat.update')
    await bot.people.press('show', { message })
    await bot.settle()
    expect(seenBy(bot.slack, 'U1')).toContain('3114')
    expect([outcomesOf('chat.update'), outcomesOf('response_url')]).toEqual([['ratelimited'], ['ok']])
  })

  it('goes on from «Afficher» in a modal where the response_url is gone too', async () => {
    const message = await heldBack()
    busy('chat.update')
    const press = bot.people.press('show', { message })
    state().responses.clear()
    await press
    await bot.settle()
    expect(modals()).toEqual([expect.stringContaining(URGENT)])
    expect(outcomesOf('chat.update')).toEqual(['ratelimited'])
  })

  it('goes on from a modal by a direct message', async () => {
    const modal = await openModal()
    busy('views.update')
    await bot.people.press('door', { modal }, { value: '1' })
    await bot.settle()
    expect(botMessages().map(({ text }) => text)).toEqual(['Voici ce que tu as demandé.'])
    expect(outcomesOf('views.update')).toEqual(['ratelimited'])
  })

  it('goes on by a direct message where a channel takes no offer', async () => {
    busy('chat.postEphemeral')
    await bot.people.mention('§violence')
    await bot.settle()
    expect(botMessages().map(({ channel }) => channel)).toEqual(['D1'])
    expect(outcomesOf('chat.postEphemeral')).toEqual(['ratelimited'])
  })

  it('waits where no other way is left, and comes by the one that was busy', async () => {
    busy('chat.postEphemeral')
    bot.slack.fail('chat.postMessage', 'internal_error')
    await bot.people.mention('§violence')
    await bot.settle()
    expect(state().ephemerals).toHaveLength(1)
    expect(outcomesOf('chat.postEphemeral')).toEqual(['ratelimited', 'ok'])
  })

  it('waits where all ways are busy, and comes once', async () => {
    for (const method of ['chat.postEphemeral', 'chat.postMessage']) busy(method)
    await bot.people.mention('§violence')
    await bot.settle()
    expect([state().ephemerals.length, botMessages().length]).toEqual([1, 0])
  })

  it('is not waited for longer than a member stays', async () => {
    bot.slack.limits.refuseNext('chat.postEphemeral', Infinity, 31)
    bot.slack.fail('chat.postMessage', 'internal_error')
    await bot.people.mention('§violence')
    await bot.settle()
    // Once, and once more as what follows a failure.
    expect(outcomesOf('chat.postEphemeral')).toEqual(['ratelimited', 'ratelimited'])
  })
})

describe('help where Slack does not answer', () => {
  it('goes on by the response_url while the trigger lives, though the modal opened all the same', async () => {
    bot.slack.delayAnswer('views.open', LATE_MS)
    await bot.people.slash('', { command: '/aide' })
    await bot.settle()
    expect(modals()).toEqual([expect.stringContaining(URGENT)])
    expect(state().ephemerals.map(({ text }) => text)).toEqual([expect.stringContaining(URGENT)])
  })

  it('goes on from «Afficher» too', async () => {
    const message = await heldBack()
    bot.slack.delayAnswer('chat.update', LATE_MS)
    await bot.people.press('show', { message })
    await bot.settle()
    expect(outcomesOf('response_url')).toEqual(['ok'])
  })
})

describe('an ordinary answer in a modal', () => {
  const QUESTION = 'On se voit en réunion sans ordre du jour ?'

  it('goes on by the response_url at once where Slack says to come back later', async () => {
    busy('views.open')
    await bot.people.shortcut(QUESTION)
    await bot.settle()
    expect([modals().length, state().ephemerals.length]).toEqual([0, 1])
    expect(outcomesOf('views.open')).toEqual(['ratelimited'])
  })

  it('goes on by the response_url where Slack does not answer', async () => {
    bot.slack.delayAnswer('views.open', LATE_MS)
    await bot.people.shortcut(QUESTION)
    await bot.settle()
    expect([modals().length, state().ephemerals.length]).toEqual([1, 1])
  })
})
