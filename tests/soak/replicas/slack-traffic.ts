import { setTimeout as wait } from 'node:timers/promises'
import type { FakeSlack } from '../../slack/fake-slack/fake-slack.ts'
import { commandPayload, eventPayload } from '../../slack/fake-slack/payloads.ts'
import { addResponseUrl, takeAcknowledgement } from '../../slack/fake-slack/response-urls.ts'
import { sign } from '../../slack/fake-slack/sign.ts'
import type { Json } from '../../slack/fake-slack/state.ts'
import { addTrigger } from '../../slack/fake-slack/view-methods.ts'
import type { Balance } from './balancer.ts'
import { count, type Ledger, type Shown } from './ledger.ts'

export interface SlackTraffic {
  command(text: string): Promise<void>
  direct(text: string): Promise<void>
  mention(text: string): Promise<void>
  join(): Promise<void>
  /** How often a member repeated a command that failed. */
  readonly repeated: () => number
}

interface TrafficParts {
  readonly slack: FakeSlack
  readonly balance: Balance
  readonly ledger: Ledger
  /** From 0 to 1. */
  readonly random: () => number
  /** Pauses before the further attempts at an event that was not acknowledged. */
  readonly retriesMs: readonly number[]
}

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
/** One event in five is delivered again though it was acknowledged: to another replica, soon after or at once. */
const DUPLICATES = 0.2
/** A member tries so often, and not before having seen that it failed. */
const MAX_REPEATS = 5
const REPEAT_PAUSE_MS = 1_000

/** Returns what members of a Slack workspace do, and the platform's manner of telling it. */
export function createSlackTraffic({ slack, balance, ledger, random, retriesMs }: TrafficParts): SlackTraffic {
  const { state } = slack
  let numbered = 0
  let repeated = 0
  const next = (): number => {
    numbered += 1
    return numbered
  }
  /** Guests: nobody welcomes them, so that every message in their conversation is an answer. */
  const addGuest = (): string => {
    const id = `UG${next()}`
    state.users.set(id, { id, is_restricted: true, tz: 'Europe/Paris' })
    return id
  }
  /** Resolves with the body that it was acknowledged with; null where it was not. */
  const post = async (type: string, body: string): Promise<string | null> => {
    const headers = { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...sign(body) }
    const answered = await balance({ path: '/slack/events', headers, body, patienceMs: 3_000 })
    const isTaken = answered.kind === 'answered' && answered.status >= 200 && answered.status < 300
    return isTaken ? answered.body : null
  }
  /** Slack tells an event until it is acknowledged, three times more. */
  const tell = async (event: Json): Promise<boolean> => {
    const body = JSON.stringify(eventPayload(state.teamId, `Ev${next()}`, event))
    if (random() < DUPLICATES) void wait(random() * 1_000).then(() => post(JSON_TYPE, body))
    for (const pauseMs of [0, ...retriesMs]) {
      await wait(pauseMs)
      if ((await post(JSON_TYPE, body)) !== null) return true
    }
    return false
  }
  const messageEvent = (type: string, channel: string, user: string, text: string): Json => {
    const ts = state.nextTs()
    return { type, user, text, ts, client_msg_id: 'a1b2', team: state.teamId, channel, event_ts: ts }
  }
  return {
    repeated: () => repeated,
    async command(text) {
      for (let tries = 1; tries <= MAX_REPEATS; tries += 1) {
        const path = addResponseUrl(state, 'U1', 'C1', null)
        const expected = ledger.add({ kind: 'Slack command', key: path, isTaken: false })
        const fields = { teamId: state.teamId, user: 'U1', command: '/culture', text, channel: 'C1' }
        const triggerId = addTrigger(state, 'U1')
        const form = commandPayload({ ...fields, responseUrl: slack.url + path, triggerId })
        const answer = await post(FORM, new URLSearchParams(form).toString())
        expected.isTaken = answer !== null
        if (answer !== null) takeAcknowledgement(state, form, answer)
        // Who sees the answer does not ask again, whatever else is shown.
        if (expected.isTaken || (state.responses.get(path)?.uses ?? 0) > 0) return
        repeated += 1
        await wait(REPEAT_PAUSE_MS)
      }
    },
    async direct(text) {
      const user = addGuest()
      const channel = `D${user}`
      state.channels.set(channel, new Set([user, state.botUserId]))
      const expected = ledger.add({ kind: 'Slack direct message', key: channel, isTaken: true })
      const event = messageEvent('message', channel, user, text)
      expected.isTaken = await tell({ ...event, channel_type: 'im' })
    },
    async mention(text) {
      const event = messageEvent('app_mention', 'C1', 'U1', `<@${state.botUserId}> ${text}`)
      const expected = ledger.add({ kind: 'Slack mention', key: String(event.ts), isTaken: true })
      expected.isTaken = await tell(event)
    },
    async join() {
      const id = `UJ${next()}`
      const user = { id, team_id: state.teamId, tz: 'Europe/Paris', is_bot: false }
      state.users.set(id, user)
      state.channels.set(`D${id}`, new Set([id, state.botUserId]))
      // Slack tells all members whenever it is asked: nobody who joined is lost to the hourly catch-up.
      const expected = ledger.add({ kind: 'Slack join', key: `D${id}`, isTaken: true })
      expected.isTaken = await tell({ type: 'team_join', user })
    },
  }
}

/** Returns how often each was answered: commands as they were acknowledged or by their response_url, the rest by channel or thread. */
export function shownOnSlack({ state }: FakeSlack): Shown {
  const shown = new Map<string, number>()
  for (const [path, { uses, acknowledged }] of state.responses) count(shown, path, uses + acknowledged)
  for (const { bot_id: botId, channel, thread_ts: threadTs } of state.messages) {
    if (botId !== undefined) count(shown, threadTs ?? channel)
  }
  return shown
}
