import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { OpenExchange } from '../exchanges.ts'
import { TRIGGER_LIFE_MS } from '../limits.ts'
import { readRecord, readText } from '../read-json.ts'
import { renderModal } from '../render/render-view.ts'
import type { Patience, SlackAnswer, WebApi } from '../web-api.ts'
import { apiFor, type SurfaceParts, workspaceOf } from './surface-parts.ts'

interface Hurried {
  readonly reply: Reply
  readonly patience: Patience
}

/**
 * Shows a reply in a modal, which is no message: nothing notifies, nothing stays, closing it is the way out. The modal
 * that is open is replaced; else the exchange's trigger opens one.
 *
 * A modal that Slack did not answer for in time may open all the same, and the answer is then there twice, by the next way
 * as well. For help two answers are better than none; for ordinary ones too, as both are for their reader alone.
 *
 * @throws {DeliveryError} where there is neither, or the trigger has run out
 */
export async function showModal(
  exchange: OpenExchange,
  { reply, patience }: Hurried,
  parts: SurfaceParts,
): Promise<void> {
  const view = renderModal(reply)
  const api = apiFor(reply, await workspaceOf(exchange.workspaceId, parts))
  if (exchange.shownViewId !== null) {
    await api.call('views.update', { view_id: exchange.shownViewId, view }, patience)
    return
  }
  const isLate = parts.nowMs() - exchange.startedAtMs > TRIGGER_LIFE_MS
  if (exchange.triggerId === null || exchange.isTriggerSpent || isLate)
    throw new DeliveryError('no trigger to open a modal by')
  exchange.isTriggerSpent = true
  const answer = await openAtOnce(api, { trigger_id: exchange.triggerId, view }, patience)
  exchange.shownViewId = readText(readRecord(answer.view)?.id)
}

/** A trigger has run out before Slack's limits let anybody pass: there is no coming back to this way. */
async function openAtOnce(api: WebApi, args: object, { timeoutMs }: Patience): Promise<SlackAnswer> {
  try {
    return await api.call('views.open', { ...args }, { maxWaitMs: 0, timeoutMs })
  } catch (error) {
    const isToComeBack = error instanceof DeliveryError && error.retryAfterMs !== null
    throw isToComeBack ? new DeliveryError('Slack opens no modal as long as the trigger lives') : error
  }
}
