import { DeliveryError, type PrivatePlace, type Reply } from '../../../src/adapter.ts'
import { parseAddress } from '../addresses.ts'
import { renderHome } from '../render/render-view.ts'
import { answerExchange } from './answer-exchange.ts'
import { sendDirect } from './send-direct.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

/** Sends a reply to the author alone. @throws {DeliveryError} when Slack did not take it in any private way */
export async function sendPrivately(place: PrivatePlace, reply: Reply, parts: SurfaceParts): Promise<void> {
  const address = parseAddress(place.address)
  switch (address?.kind) {
    case 'exchange': {
      const exchange = parts.exchanges.get(address.id)
      if (exchange === null) throw new DeliveryError('what the member did has been answered')
      return answerExchange(exchange, reply, parts)
    }
    case 'direct':
      return sendDirect({ address, reply, answeredKey: address.key }, parts)
    case 'home': {
      const { answers } = await workspaceOf(address.workspaceId, parts)
      await answers.call('views.publish', { user_id: address.userId, view: renderHome(reply) })
      return
    }
    case 'share':
    case 'channel':
    case undefined:
      throw new DeliveryError('no such private place', { isFinal: true })
    default:
      return address satisfies never
  }
}
