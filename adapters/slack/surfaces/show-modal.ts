import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { OpenExchange } from '../exchanges.ts'
import { TRIGGER_LIFE_MS } from '../limits.ts'
import { readRecord, readText } from '../read-json.ts'
import { renderModal } from '../render/render-view.ts'
import { apiFor, type SurfaceParts, workspaceOf } from './surface-parts.ts'

/**
 * Shows a reply in a modal, which is no message: nothing notifies, nothing stays, closing it is the way out. The modal
 * that is open is replaced; else the exchange's trigger opens one.
 *
 * @throws {DeliveryError} where there is neither, or the trigger has run out
 */
export async function showModal(exchange: OpenExchange, reply: Reply, parts: SurfaceParts): Promise<void> {
  const view = renderModal(reply)
  const api = apiFor(reply, await workspaceOf(exchange.workspaceId, parts))
  if (exchange.shownViewId !== null) {
    await api.call('views.update', { view_id: exchange.shownViewId, view })
    return
  }
  const isLate = parts.nowMs() - exchange.startedAtMs > TRIGGER_LIFE_MS
  if (exchange.triggerId === null || exchange.isTriggerSpent || isLate)
    throw new DeliveryError('no trigger to open a modal by')
  exchange.isTriggerSpent = true
  const answer = await api.call('views.open', { trigger_id: exchange.triggerId, view })
  exchange.shownViewId = readText(readRecord(answer.view)?.id)
}
