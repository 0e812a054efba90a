import type { Adapter } from '../src/adapter.ts'
import { createDispatcher, type Dispatcher } from '../src/outbox/dispatcher.ts'
import type { MessageKinds } from '../src/outbox/message-kind.ts'
import { createDelivery } from '../src/privacy/deliver.ts'
import type { SafeLog } from '../src/privacy/safe-log.ts'
import type { Store } from '../src/store/store.ts'
import { holdRight } from './hold-right.ts'

export interface SendingParts {
  readonly store: Pick<Store, 'outbox' | 'leases'>
  readonly adapters: readonly Adapter[]
  readonly kinds: MessageKinds
  readonly log: SafeLog
}

/** A lease this long, asked for at each look at the outbox, passes on within fifteen seconds of a death. */
const PACE_LEASE_MS = 9_000

/** Sends what waits in the outbox: to each platform from one replica at a time, which sets the pace. */
export function startSending({ store, adapters, kinds, log }: SendingParts): Dispatcher {
  const rights = new Map(
    adapters.map(({ name }) => [name, holdRight(store.leases, `outbox:${name}`, PACE_LEASE_MS)] as const),
  )
  const dispatcher = createDispatcher({
    outbox: store.outbox,
    delivery: createDelivery(adapters),
    kinds,
    platforms: [...rights.keys()],
    log,
    mayClaim: async (platform) => (await rights.get(platform)?.take()) ?? false,
  })
  dispatcher.start()
  return {
    ...dispatcher,
    async stop(graceMs) {
      await dispatcher.stop(graceMs)
      // The others need not wait for it to run out.
      await Promise.allSettled([...rights.values()].map((right) => right.release()))
    },
  }
}
