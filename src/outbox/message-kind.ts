import type { OrdinaryReply } from '../reply/model.ts'
import type { ClaimedMessage, Confirmed, NewMessage } from '../store/store.ts'

/** What becomes of a message whose time has come. */
export type Prepared =
  /** `confirmed` is asked once the platform confirmed it: what follows is decided by what is current then. */
  | { readonly kind: 'send'; readonly reply: OrdinaryReply; readonly confirmed: () => Confirmed }
  /** Not now, as at night. */
  | { readonly kind: 'later'; readonly dueAtMs: number }
  /** Not any more. */
  | { readonly kind: 'drop'; readonly confirmed: Confirmed }

/** Makes a message's text from its payload. @throws when the store or the handbook fails: it is tried again */
export type PrepareMessage = (message: ClaimedMessage) => Promise<Prepared>

/** How each kind of message is made; a kind without one waits for a process that has it. */
export type MessageKinds = Readonly<Partial<Record<NewMessage['kind'], PrepareMessage>>>

/** Nothing follows a message. */
export const NOTHING_FOLLOWS: Confirmed = { next: [], journey: null }
