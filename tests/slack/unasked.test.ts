import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdapterHandlers, type Arrival, DeliveryError, type UnaskedMessage } from '../../src/adapter.ts'
import { ordinaryReply } from '../contract/adapter-contract.ts'
import { createStartedSlack, type StartedSlack } from './started-slack.ts'

const HANDLERS: AdapterHandlers = {
  onQuestion: async () => {},
  onAction: async () => {},
  onJoin: async () => {},
  previewLink: () => null,
  log: () => {},
}

let started: StartedSlack
beforeEach(async () => {
  started = await createStartedSlack()
  await started.adapter.start(HANDLERS)
})
afterEach(() => started.dispose())

const messageTo = (address: string, fields: Partial<UnaskedMessage> = {}): UnaskedMessage => ({
  place: { visibility: 'private', platform: 'slack', address },
  reply: ordinaryReply,
  key: 'welcome/T0001/U2/first',
  mayHaveBeenSent: false,
  ...fields,
})
const sent = () => started.slack.state.messages
const callsOf = (method: string) => started.slack.state.calls.filter((call) => call.method === method)

async function failureOf(message: UnaskedMessage): Promise<DeliveryError> {
  const failure: unknown = await started.adapter.sendUnasked(message).catch((error: unknown) => error)
  if (!(failure instanceof DeliveryError)) throw new Error('it was sent')
  return failure
}

describe('sendUnasked', () => {
  it('opens the conversation and carries its key as metadata', async () => {
    await started.adapter.sendUnasked(messageTo('direct:T0001/U2'))
    expect(sent()).toMatchObject([
      { metadata: { event_type: 'culturebot_message', event_payload: { key: 'welcome/T0001/U2/first' } } },
    ])
    expect(started.slack.state.channels.get(sent()[0]?.channel ?? '')).toEqual(new Set(['U2', 'U0BOT']))
  })

  it('opens a conversation once', async () => {
    for (const key of ['a', 'b', 'c']) await started.adapter.sendUnasked(messageTo('direct:T0001/U2', { key }))
    expect(callsOf('conversations.open')).toHaveLength(1)
  })

  it('looks for an earlier attempt first, and does not send again what it finds', async () => {
    const message = messageTo('direct:T0001/U2')
    await started.adapter.sendUnasked(message)
    await started.adapter.sendUnasked({ ...message, mayHaveBeenSent: true })
    expect(sent()).toHaveLength(1)
  })

  it('sends what it looked for in vain', async () => {
    await started.adapter.sendUnasked(messageTo('direct:T0001/U2', { mayHaveBeenSent: true }))
    expect(sent()).toHaveLength(1)
  })

  it('writes to a channel, whose history it may not read', async () => {
    const place = { visibility: 'public', platform: 'slack', address: 'channel:T0001/C1' } as const
    await started.adapter.sendUnasked({ ...messageTo(''), place, mayHaveBeenSent: true })
    expect(sent().map(({ channel }) => channel)).toEqual(['C1'])
  })

  it('sends a key once, wherever nobody can look', async () => {
    const place = { visibility: 'public', platform: 'slack', address: 'channel:T0001/C1' } as const
    const message = { ...messageTo(''), place, mayHaveBeenSent: true }
    await started.adapter.sendUnasked(message)
    await started.adapter.sendUnasked(message)
    await started.adapter.sendUnasked({ ...message, key: 'digest/2' })
    expect(sent().map(({ metadata }) => metadata)).toMatchObject([
      { event_payload: { key: message.key } },
      { event_payload: { key: 'digest/2' } },
    ])
    expect(callsOf('chat.postMessage').map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok'])
  })

  it('is tried again by the outbox, not at once, where Slack does not answer', async () => {
    started.slack.cutAnswers('chat.postMessage', 1)
    expect(await failureOf(messageTo('direct:T0001/U2'))).toMatchObject({ isFinal: false, retryAfterMs: null })
    expect(callsOf('chat.postMessage')).toHaveLength(1)
  })

  it('takes what was sent and taken away for sent', async () => {
    const message = messageTo('direct:T0001/U2')
    await started.adapter.sendUnasked(message)
    started.slack.state.messages = []
    await started.adapter.sendUnasked({ ...message, mayHaveBeenSent: true })
    expect(sent()).toEqual([])
  })

  it('sends a key that comes anew, as after somebody was forgotten', async () => {
    const message = messageTo('direct:T0001/U2')
    await started.adapter.sendUnasked(message)
    started.slack.state.messages = []
    await started.adapter.sendUnasked(message)
    expect(sent()).toHaveLength(1)
  })

  it('says after how long to come back, and does not wait itself', async () => {
    started.slack.limits.refuseNext('chat.postMessage', 1, 7)
    expect(await failureOf(messageTo('direct:T0001/U2'))).toMatchObject({ retryAfterMs: 7_000, isFinal: false })
    expect(callsOf('chat.postMessage')).toHaveLength(1)
  })

  it.each([
    ['direct:T0001/U404', 'conversations.open', null],
    ['direct:T0001/U0BOT', 'conversations.open', null],
    ['direct:T0001/U2', 'conversations.open', 'user_disabled'],
    ['direct:T0001/U2', 'chat.postMessage', 'account_inactive'],
    ['direct:T0001/U2', 'chat.postMessage', 'channel_not_found'],
    ['exchange:gone', 'chat.postMessage', null],
  ])('says that nobody can be reached any more at %s (%s: %s)', async (address, method, error) => {
    if (error !== null) started.slack.fail(method, error)
    expect(await failureOf(messageTo(address))).toMatchObject({ isFinal: true, retryAfterMs: null })
    expect(sent()).toEqual([])
  })

  it('is tried again where Slack is down', async () => {
    started.slack.fail('chat.postMessage', 'internal_error')
    expect(await failureOf(messageTo('direct:T0001/U2'))).toMatchObject({ isFinal: false })
  })

  it('never refuses an answer because of its own 429', async () => {
    started.slack.limits.refuseNext('conversations.open', 1, 30)
    await failureOf(messageTo('direct:T0001/U2'))
    const place = { visibility: 'private', platform: 'slack', address: 'direct:T0001/U1/D1' } as const
    await started.adapter.sendPrivately(place, ordinaryReply)
    expect(sent().map(({ channel }) => channel)).toEqual(['D1'])
  })
})

describe('arrivalsSince', () => {
  const list = async (sinceMs: number): Promise<readonly Arrival[]> =>
    Array.fromAsync(started.adapter.arrivalsSince(sinceMs))

  it('tells whoever changed since then, the bot aside', async () => {
    const { users } = started.slack.state
    users.set('U5', { id: 'U5', updated: 1_790_000_100, tz: 'Indian/Reunion', locale: 'en-US' })
    users.set('U6', { id: 'U6', updated: 1_780_000_000 })
    users.set('U7', { id: 'U7', updated: 1_790_000_100, deleted: true })
    users.set('U8', { id: 'U8', updated: 1_790_000_100, is_bot: true })
    users.set('U0BOT', { id: 'U0BOT', updated: 1_790_000_100, is_bot: true })
    for (const id of ['U1', 'U2']) users.set(id, { id, updated: 1_700_000_000 })
    expect((await list(1_790_000_000_000)).map(({ member, kind }) => [member.id, kind])).toEqual([
      ['T0001/U5', 'person'],
      ['T0001/U8', 'bot'],
    ])
  })

  it('may be asked before the start', async () => {
    const idle = await createStartedSlack()
    idle.slack.state.users.set('U5', { id: 'U5', updated: 1_790_000_100 })
    const arrivals = await Array.fromAsync(idle.adapter.arrivalsSince(1_790_000_000_000))
    expect(arrivals.map(({ member }) => member.id)).toContain('T0001/U5')
    await idle.dispose()
  })

  it('waits where Slack asks for it', async () => {
    started.slack.limits.refuseNext('users.list', 1, 1)
    expect(await list(0)).not.toEqual([])
    expect(callsOf('users.list').map(({ outcome }) => outcome)).toEqual(['ratelimited', 'ok'])
  })

  it('rejects where the list could not be read', async () => {
    started.slack.fail('users.list', 'internal_error')
    await expect(list(0)).rejects.toThrow(DeliveryError)
  })
})
