/** THE PORT: all that an adapter may import from the core. */

import type { Platform, PrivatePlace, PublicPlace } from './privacy/places.ts'
import type { SafeLog } from './privacy/safe-log.ts'
import type { ActionId, Locale, OrdinaryReply, Reply } from './reply/model.ts'

export { DeliveryError } from './privacy/delivery-error.ts'
export type { PrivatePlace, PublicPlace } from './privacy/places.ts'
export type { SafeLog } from './privacy/safe-log.ts'
export type { Action, ActionId, Locale, OrdinaryReply, PrivateReply, Reply, Source } from './reply/model.ts'

/** A member's text, told neutrally: what was typed, how it was asked, where answers can go. */
export interface Question {
  readonly text: string
  /**
   * `command`: a slash command or a terminal; `door`: the command or button that opens the private path, whatever is
   * typed after it; `direct`: a DM; `mention`: in a channel that others read.
   */
  readonly asked: 'command' | 'door' | 'direct' | 'mention'
  readonly locale: Locale
  /** Visible to the author alone. */
  readonly privatePlace: PrivatePlace
  /** Where a mention is answered; null where the author alone reads. */
  readonly publicPlace: PublicPlace | null
}

/** A button pressed; `close` never comes here: the adapter takes its message away. */
export interface ActionEvent {
  readonly id: ActionId
  readonly value: string
  readonly locale: Locale
  readonly privatePlace: PrivatePlace
  /** The channel that a share goes to; null where there is none. */
  readonly publicPlace: PublicPlace | null
}

export interface AdapterHandlers {
  /** Resolves when every reply was handed to the platform and confirmed by it. */
  onQuestion(question: Question): Promise<void>
  onAction(event: ActionEvent): Promise<void>
  readonly log: SafeLog
}

/** A platform. Few members, none optional; one contract suite runs on all of them (`tests/contract/`). */
export interface Adapter {
  readonly name: Platform
  /** Resolves when messages can come in. @throws {Error} saying what is wrong and how to mend it */
  start(handlers: AdapterHandlers): Promise<void>
  /** Resolves when the platform confirmed it. @throws {DeliveryError} when it did not; nothing was shown then */
  sendPrivately(place: PrivatePlace, reply: Reply): Promise<void>
  /** As `sendPrivately`, for everybody in the place. */
  sendPublicly(place: PublicPlace, reply: OrdinaryReply): Promise<void>
  /** Deletes every message of the bot in a DM, found by listing it; idempotent. @throws {DeliveryError} */
  eraseOwnMessages(place: PrivatePlace): Promise<void>
  /** Stops taking messages in, waits for those under way, closes. Idempotent. */
  stop(): Promise<void>
}
