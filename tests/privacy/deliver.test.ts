import { describe, expect, it } from 'vitest'
import type { Adapter, PrivatePlace, PublicPlace } from '../../src/adapter.ts'
import { DeliveryError } from '../../src/adapter.ts'
import { createDelivery } from '../../src/privacy/deliver.ts'
import { ordinaryReply, privateReply } from '../contract/adapter-contract.ts'

const privatePlace: PrivatePlace = { visibility: 'private', platform: 'test', address: 'dm' }
const publicPlace: PublicPlace = { visibility: 'public', platform: 'test', address: 'channel' }

function createAdapter(refuses: boolean) {
  const shown: string[] = []
  const send = (place: string) => async () => {
    if (refuses) throw new DeliveryError('the platform did not confirm')
    shown.push(place)
  }
  const adapter: Adapter = {
    name: 'test',
    start: async () => {},
    stop: async () => {},
    connection: () => 'up',
    placeOfMember: () => privatePlace,
    placeOfChannel: () => publicPlace,
    sendPrivately: send('private'),
    sendPublicly: send('public'),
    sendUnasked: async () => {},
    async *arrivalsSince() {},
    eraseOwnMessages: send('erased'),
  }
  return { adapter, shown }
}

describe('createDelivery', () => {
  it('delivers privately and publicly', async () => {
    const { adapter, shown } = createAdapter(false)
    const delivery = createDelivery([adapter])
    await delivery.privately(privatePlace, privateReply)
    await delivery.publicly(publicPlace, ordinaryReply)
    expect(shown).toEqual(['private', 'public'])
  })

  it('rejects when the platform did not confirm, and shows nothing anywhere else', async () => {
    const { adapter, shown } = createAdapter(true)
    await expect(createDelivery([adapter]).privately(privatePlace, privateReply)).rejects.toThrow(DeliveryError)
    expect(shown).toEqual([])
  })

  it('rejects a private-path reply on its way to a public place, even past the types', async () => {
    const { adapter, shown } = createAdapter(false)
    // @ts-expect-error a private-path reply does not compile here
    await expect(createDelivery([adapter]).publicly(publicPlace, privateReply)).rejects.toThrow(DeliveryError)
    expect(shown).toEqual([])
  })

  it('does not compile with the places swapped', () => {
    const { adapter } = createAdapter(false)
    // @ts-expect-error a public place is not a private one
    const swap = () => adapter.sendPrivately(publicPlace, privateReply)
    expect(swap).toBeTypeOf('function')
  })

  it('rejects a platform without an adapter', async () => {
    await expect(createDelivery([]).privately(privatePlace, ordinaryReply)).rejects.toThrow(DeliveryError)
  })
})
