import { type Adapter, type AdapterHandlers, DeliveryError, type Question, type Reply } from '../../../src/adapter.ts'

/** Something that the platform was told to show, or to delete. */
interface Shown {
  readonly visibility: 'private' | 'public' | 'erased'
  readonly address: string
  /** Null for a deletion. */
  readonly reply: Reply | null
}

/** A platform in memory, which can be told to refuse. */
export interface RecordingAdapter extends Adapter {
  readonly shown: readonly Shown[]
  readonly handlers: () => AdapterHandlers
  /** Makes the next calls reject; `Infinity` all of them. */
  readonly refuse: (times: number, error?: () => unknown) => void
}

/** Creates the platform; it shows nothing that it refused. */
export function createRecordingAdapter(): RecordingAdapter {
  const shown: Shown[] = []
  let handlers: AdapterHandlers | null = null
  let refusals = 0
  let refusal: () => unknown = () => null
  const show = (visibility: Shown['visibility'], address: string, reply: Reply | null): void => {
    refusals -= 1
    if (refusals >= 0) throw refusal()
    shown.push({ visibility, address, reply })
  }
  return {
    name: 'test',
    shown,
    handlers() {
      if (handlers === null) throw new Error('the adapter was not started')
      return handlers
    },
    refuse(times, error = () => new DeliveryError('the platform did not confirm')) {
      refusals = times
      refusal = error
    },
    start: async (given) => {
      handlers = given
    },
    stop: async () => {},
    connection: () => (handlers === null ? 'down' : 'up'),
    placeOfMember: (address) => ({ visibility: 'private', platform: 'test', address }),
    placeOfChannel: (address) => ({ visibility: 'public', platform: 'test', address }),
    sendPrivately: async ({ address }, reply) => show('private', address, reply),
    sendPublicly: async ({ address }, reply) => show('public', address, reply),
    sendUnasked: async ({ place, reply }) => show(place.visibility, place.address, reply),
    async *arrivalsSince() {},
    eraseOwnMessages: async ({ address }) => show('erased', address, null),
  }
}

/** Returns a question of the member at that address. */
export function questionOf(text: string, asked: Question['asked'], address = 'member'): Question {
  return {
    text,
    asked,
    locale: 'fr',
    privatePlace: { visibility: 'private', platform: 'test', address },
    publicPlace: asked === 'mention' ? { visibility: 'public', platform: 'test', address: 'channel' } : null,
  }
}
