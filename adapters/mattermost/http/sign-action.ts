import { hash, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import type { ActionId } from '../../../src/adapter.ts'
import { id } from '../rest/shapes.ts'
import { createMac } from './create-mac.ts'

/** What a button or a dialog carries through the server and back. */
export interface SignedAction {
  readonly id: ActionId | 'dialog'
  readonly value: string
  /** The only member it is good for; null for a message that everybody reads. */
  readonly memberId: string | null
  readonly hookId: string | null
  readonly rootId: string | null
}

/** Why an action is not obeyed. */
type Refused = 'forged' | 'expired' | 'not-yours'

export interface ActionSigner {
  sign(action: SignedAction): SignedContext
  /** As `sign`, for the buttons of one message: what they share is signed once. */
  signMessage(shared: SharedContext): (action: Pick<SignedAction, 'id' | 'value'>) => SignedContext
  /** Checks a context that came back with the id of whoever pressed, which the server itself tells. */
  verify(context: unknown, memberId: string): SignedAction | Refused
}

type SharedContext = Omit<SignedAction, 'id' | 'value'>
type SignedContext = Readonly<Record<string, string | number>>

const ACTION_IDS = [
  'menu',
  'open',
  'share',
  'door',
  'show',
  'close',
  'home',
  'optout',
  'helpful',
  'unhelpful',
  'gap',
  'dialog',
] as const satisfies readonly SignedAction['id'][]

const shape = v.object({
  id: v.picklist(ACTION_IDS),
  value: v.pipe(v.string(), v.maxLength(2_000)),
  member: v.nullish(id, null),
  hook: v.nullish(id, null),
  root: v.nullish(id, null),
  expires: v.number(),
  sig: v.string(),
})

/**
 * Creates the signer of buttons and dialogs: Mattermost sends them back unsigned, to an address anybody may post to.
 *
 * An HMAC over member, hook, thread and expiry is the key of the message, never shown; an envelope of it around action
 * and value signs each button. An answer has four, and this takes half the time of an HMAC for each.
 */
export function createActionSigner(secret: string, lifeMs: number, now: () => number): ActionSigner {
  const mac = createMac(`mattermost-actions:${secret}`)
  const keyOf = ({ memberId, hookId, rootId }: SharedContext, expires: number): string =>
    mac(JSON.stringify([memberId, hookId, rootId, expires]))
  const signMessage: ActionSigner['signMessage'] = (shared) => {
    const { memberId, hookId, rootId } = shared
    const expires = Math.floor((now() + lifeMs) / 1_000)
    const key = keyOf(shared, expires)
    const context = {
      ...(memberId === null ? {} : { member: memberId }),
      ...(hookId === null ? {} : { hook: hookId }),
      ...(rootId === null ? {} : { root: rootId }),
      expires,
    }
    return ({ id, value }) => ({ id, value, ...context, sig: signatureOf(key, id, value) })
  }
  return {
    signMessage,
    sign: (action) => signMessage(action)(action),
    verify(context, memberId) {
      const result = v.safeParse(shape, context)
      if (!result.success) return 'forged'
      const { id, value, member, hook, root, expires, sig } = result.output
      const action: SignedAction = { id, value, memberId: member, hookId: hook, rootId: root }
      if (!isSame(sig, signatureOf(keyOf(action, expires), id, value))) return 'forged'
      if (member !== null && member !== memberId) return 'not-yours'
      return expires * 1_000 < now() ? 'expired' : action
    },
  }
}

function signatureOf(key: string, id: SignedAction['id'], value: string): string {
  return hash('sha256', `${key}\n${id}\n${value}\n${key}`, 'base64url')
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
