import { addBotMessage, blocksOf } from './chat-methods.ts'
import { checkBlocks } from './check-blocks.ts'
import type { FakeState, Json } from './state.ts'

const MAX_USES = 5
const LIFE_MS = 30 * 60_000

/** Adds a response_url and returns its path. */
export function addResponseUrl(state: FakeState, user: string, channel: string, messageTs: string | null): string {
  const path = `/response/${state.nextId('R')}`
  state.responses.set(path, { user, channel, messageTs, expiresAtMs: Date.now() + LIFE_MS, uses: 0, acknowledged: 0 })
  return path
}

/** Takes a post to a response_url; returns status and text as Slack does. */
export function takeResponse(
  state: FakeState,
  path: string,
  body: Json,
): { readonly status: number; readonly text: string } {
  const url = state.responses.get(path)
  if (url === undefined) return { status: 404, text: 'no_text' }
  if (url.expiresAtMs < Date.now()) return { status: 404, text: 'expired_url' }
  if (url.uses >= MAX_USES) return { status: 404, text: 'used_url' }
  const isDeletion = body.delete_original === true
  const error = isDeletion ? null : checkBlocks(body.blocks, 50)
  if (error !== null) return { status: 400, text: error }
  if (!isDeletion && String(body.text ?? '') === '' && blocksOf(body).length === 0)
    return { status: 400, text: 'no_text' }
  url.uses += 1
  apply(state, url, body)
  return { status: 200, text: 'ok' }
}

/**
 * Takes what a slash command was acknowledged with: a message for whoever wrote the command, or nothing.
 *
 * Slack tells the app no error; the member reads that the command failed.
 */
export function takeAcknowledgement(state: FakeState, command: Readonly<Record<string, string>>, json: string): void {
  if (json === '') return
  const body = JSON.parse(json) as Json
  const { user_id: user = '', channel_id: channel = '', response_url: url = '' } = command
  const outcome = checkBlocks(body.blocks, 50) ?? 'ok'
  state.calls.push({
    method: 'acknowledgement',
    args: { ...body, user },
    token: null,
    atMs: performance.now(),
    outcome,
  })
  if (outcome !== 'ok') return
  const known = state.responses.get(URL.parse(url)?.pathname ?? '')
  if (known !== undefined) known.acknowledged += 1
  apply(state, { user, channel, messageTs: null }, body)
}

function apply(
  state: FakeState,
  url: { readonly user: string; readonly channel: string; readonly messageTs: string | null },
  body: Json,
) {
  const { user, channel, messageTs } = url
  if (body.delete_original === true || body.replace_original === true) {
    state.messages = state.messages.filter(({ ts }) => ts !== messageTs)
    state.ephemerals = state.ephemerals.filter(({ ts }) => ts !== messageTs)
  }
  if (body.delete_original === true) return
  if (body.response_type === 'in_channel') {
    addBotMessage(state, { ...body, channel })
    return
  }
  const thread = typeof body.thread_ts === 'string' ? { thread_ts: body.thread_ts } : {}
  state.ephemerals.push({
    ts: state.nextTs(),
    channel,
    user,
    text: String(body.text ?? ''),
    blocks: blocksOf(body),
    ...thread,
  })
}
