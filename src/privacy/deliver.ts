import type { Adapter, UnaskedMessage } from '../adapter.ts'
import type { OrdinaryReply, Reply } from '../reply/model.ts'
import { DeliveryError } from './delivery-error.ts'
import type { Platform, PrivatePlace, PublicPlace } from './places.ts'

/** The only door out of the core. */
export interface Delivery {
  /** @throws {DeliveryError} when the platform did not confirm; nothing was sent anywhere else then (guarantee G4) */
  privately(place: PrivatePlace, reply: Reply): Promise<void>
  /** A private-path reply does not compile here (guarantee G3). */
  publicly(place: PublicPlace, reply: OrdinaryReply): Promise<void>
  /** What nobody asked for just now. @throws {DeliveryError} */
  unasked(message: UnaskedMessage): Promise<void>
  /** @throws {DeliveryError} */
  erase(place: PrivatePlace): Promise<void>
}

/** Returns the door out over the adapters that are running. */
export function createDelivery(adapters: readonly Adapter[]): Delivery {
  const adapterOf = (platform: Platform): Adapter => {
    const adapter = adapters.find((candidate) => candidate.name === platform)
    if (adapter === undefined) throw new DeliveryError(`no adapter runs for platform "${platform}"`)
    return adapter
  }
  return {
    privately: async (place, reply) => adapterOf(place.platform).sendPrivately(place, reply),
    erase: async (place) => adapterOf(place.platform).eraseOwnMessages(place),
    unasked: async (message) => {
      refusePrivatePath(message.reply)
      await adapterOf(message.place.platform).sendUnasked(message)
    },
    publicly: async (place, reply) => {
      refusePrivatePath(reply)
      await adapterOf(place.platform).sendPublicly(place, reply)
    },
  }
}

/** Types are gone at run time, and a cast upstream must not be able to undo the guarantee. */
function refusePrivatePath(reply: Reply): void {
  if (reply.path === 'ordinary') return
  throw new DeliveryError('a private-path reply was about to go to a public place', { isFinal: true })
}
