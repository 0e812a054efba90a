/** THE PORT: all that an adapter may import from the core. */

import type { Member } from './member.ts'
import type { Platform, PrivatePlace, PublicPlace } from './privacy/places.ts'
import type { SafeLog } from './privacy/safe-log.ts'
import type { ActionId, Locale, OrdinaryReply, Reply } from './reply/model.ts'

export type { Member } from './member.ts'
export { DeliveryError } from './privacy/delivery-error.ts'
export type { PrivatePlace, PublicPlace } from './privacy/places.ts'
export type { SafeLog } from './privacy/safe-log.ts'
export type { Action, ActionId, Locale, OrdinaryReply, PrivateReply, Reply, Source } from './reply/model.ts'
export type { Installations, Lease, Leases, SeenEvents } from './store/store.ts'

/** A member's text, told neutrally: what was typed, how it was asked, where answers can go. */
export interface Question {
  readonly text: string
  /**
   * `command`: a slash command or a terminal; `door`: the command or button that opens the private path, whatever is
   * typed after it; `direct`: a DM; `mention`: in a channel that others read; `about`: the text is somebody else's
   * message, about which a member asks in private.
   */
  readonly asked: 'command' | 'door' | 'direct' | 'mention' | 'about'
  readonly locale: Locale
  /** Visible to the author alone. */
  readonly privatePlace: PrivatePlace
  /** Where a mention is answered; null where the author alone reads. */
  readonly publicPlace: PublicPlace | null
}

/** A button pressed. `close` comes from the conversation with the bot alone, its message taken away: nothing is sent. */
export interface ActionEvent {
  readonly id: ActionId
  readonly value: string
  readonly locale: Locale
  /** Who pressed; null where the platform does not know its people. The private path never looks at it. */
  readonly member: Member | null
  readonly privatePlace: PrivatePlace
  /** The channel that a share goes to; null where there is none. */
  readonly publicPlace: PublicPlace | null
}

/** Someone joined the organisation's space. Told as often as the platform tells it: the core welcomes once. */
export interface Arrival {
  readonly member: Member
  /** A direct message with the member, good for weeks: it is stored. */
  readonly place: PrivatePlace
  readonly locale: Locale
  /** IANA name, `Europe/Paris`; null where the platform does not tell. */
  readonly timeZone: string | null
  readonly kind: 'person' | 'guest' | 'bot'
  /** Unix time, ms. */
  readonly joinedAtMs: number
}

/** A message nobody asked for just now: a welcome step, a digest. */
export interface UnaskedMessage {
  readonly place: PrivatePlace | PublicPlace
  readonly reply: OrdinaryReply
  /** Idempotency key: the same key is shown once. Letters, digits, `:`, `/`, `-`; at most 200 characters. */
  readonly key: string
  /** An earlier attempt may have got through: an adapter whose platform takes no key looks first. */
  readonly mayHaveBeenSent: boolean
}

export interface AdapterHandlers {
  /**
   * Resolves when every reply was handed to the platform and confirmed by it, or the sentence that an answer failed.
   *
   * @throws {DeliveryError} when neither was: nobody was told anything, and the question may be asked again
   */
  onQuestion(question: Question): Promise<void>
  /** As `onQuestion`. The action `home` asks for the start screen of a place that is one (Slack's App Home). */
  onAction(event: ActionEvent): Promise<void>
  /** Resolves when it is recorded for good. @throws when it could not be: tell it again */
  onJoin(arrival: Arrival): Promise<void>
  /** What a link to the published handbook leads to, without actions; null for any other address. */
  previewLink(url: string, locale: Locale): OrdinaryReply | null
  readonly log: SafeLog
}

/**
 * Whether messages can come in (`up`) or not (`down`); `refused` where they can and the platform refuses the bot's token:
 * what is answered without one still is.
 */
export type Connection = 'up' | 'down' | 'refused'

/** A platform. Few members, none optional; one contract suite runs on all of them (`tests/contract/`). */
export interface Adapter {
  readonly name: Platform
  /** Resolves when messages can come in. @throws {Error} saying what is wrong and how to mend it */
  start(handlers: AdapterHandlers): Promise<void>
  /** How it is just now. */
  connection(): Connection
  /** The direct message with a member whose id an operator wrote down; whether it exists shows when it is used. */
  placeOfMember(memberId: string): PrivatePlace
  /** The channel whose id an operator wrote down. */
  placeOfChannel(channelId: string): PublicPlace
  /** Resolves when the platform confirmed it. @throws {DeliveryError} when it did not; nothing was shown then */
  sendPrivately(place: PrivatePlace, reply: Reply): Promise<void>
  /** As `sendPrivately`, for everybody in the place. */
  sendPublicly(place: PublicPlace, reply: OrdinaryReply): Promise<void>
  /**
   * Sends what nobody asked for just now, on a connection of its own where asking often is throttled, so that answers
   * never wait behind it. @throws {DeliveryError} with `retryAfterMs` where the platform said when, `isFinal` where
   * nobody can be reached there any more
   */
  sendUnasked(message: UnaskedMessage): Promise<void>
  /**
   * Lists who joined since then (Unix time, ms), in any order; a member may come twice, and where the platform does
   * not keep when somebody joined, those who joined before come too: the core welcomes once. Nothing where the
   * platform does not know its people. May be asked before `start`. @throws {DeliveryError} when the list could not be read to its end
   */
  arrivalsSince(sinceMs: number): AsyncIterable<Arrival>
  /** Deletes every message of the bot in a DM, found by listing it; idempotent. @throws {DeliveryError} */
  eraseOwnMessages(place: PrivatePlace): Promise<void>
  /** Stops taking messages in, waits for those under way, closes. Idempotent. */
  stop(): Promise<void>
}
