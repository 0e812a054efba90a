import type { Locale } from '../../../src/adapter.ts'
import { memberOf } from '../addresses.ts'
import type { Exchange } from '../exchanges.ts'
import { renderForReader } from '../render/with-way-on.ts'
import { patienceFor } from '../surfaces/first-open-way.ts'
import { inFormThatPasses, postMessage } from '../surfaces/post-message.ts'
import { apiFor, workspaceOf } from '../surfaces/surface-parts.ts'
import { duringExchange, type HandlingParts, logFailure } from './handling.ts'
import type { PressedEvent } from './slack-event.ts'

interface Shown {
  readonly exchange: Exchange
  readonly locale: Locale
}

/**
 * Shows a private reply where its neutral message stood: from here on text and blocks both hold all of it. Where that
 * cannot be, the first screen opens instead.
 */
export async function showHeldBack(event: PressedEvent, shown: Shown, parts: HandlingParts): Promise<void> {
  const { exchange, locale } = shown
  const isShown = await reveal(event, exchange, parts)
  if (isShown) return
  const member = memberOf(event.workspaceId, event.userId)
  await duringExchange(exchange, parts, ({ here }) =>
    parts.handlers.onAction({ id: 'door', value: '', locale, member, privatePlace: here, publicPlace: null }),
  )
}

/** Neither way waits: there are others, and a message that is replaced twice by the same words is there once. */
async function reveal(event: PressedEvent, exchange: Exchange, parts: HandlingParts): Promise<boolean> {
  const reply = parts.seal.open(event.value)
  const { channelId: channel, messageTs: ts, responseUrl } = event
  if (reply === null || channel === null || ts === null) return false
  const message = renderForReader(reply, { isShareable: false }, parts.helpCommand)
  try {
    const api = apiFor(reply, await workspaceOf(event.workspaceId, parts))
    const patience = patienceFor(reply, exchange, parts.nowMs())
    await postMessage(api, { method: 'chat.update', args: { channel, ts }, patience }, message)
    return true
  } catch (error) {
    logFailure(parts.handlers.log, 'delivery', error)
  }
  try {
    if (responseUrl === null) return false
    const { timeoutMs } = patienceFor(reply, exchange, parts.nowMs())
    await inFormThatPasses(message, (_form, content) =>
      parts.poster.post(responseUrl, { replace_original: true, ...content }, timeoutMs),
    )
    return true
  } catch (error) {
    logFailure(parts.handlers.log, 'delivery', error)
    return false
  }
}
