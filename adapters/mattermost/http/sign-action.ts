import { timingSafeEqual } from 'node:crypto'
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
  sign(action: SignedAction): Readonly<Record<string, string | number>>
  /** Checks a context that came back with the id of whoever pressed, which the server itself tells. */
  verify(context: unknown, memberId: string): SignedAction | Refused
}

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
 * The signature binds member, action, value and expiry.
 */
export function createActionSigner(secret: string, lifeMs: number, now: () => number): ActionSigner {
  const mac = createMac(`mattermost-actions:${secret}`)
  const signatureOf = (action: SignedAction, expires: number): string => {
    const { id, value, memberId, hookId, rootId } = action
    return mac(JSON.stringify([id, value, memberId, hookId, rootId, expires]))
  }
  return {
    sign(action) {
      const expires = Math.floor((now() + lifeMs) / 1_000)
      return {
        id: action.id,
        value: action.value,
        ...(action.memberId === null ? {} : { member: action.memberId }),
        ...(action.hookId === null ? {} : { hook: action.hookId }),
        ...(action.rootId === null ? {} : { root: action.rootId }),
        expires,
        sig: signatureOf(action, expires),
      }
    },
    verify(context, memberId) {
      const result = v.safeParse(shape, context)
      if (!result.success) return 'forged'
      const { id, value, member, hook, root, expires, sig } = result.output
      const action: SignedAction = { id, value, memberId: member, hookId: hook, rootId: root }
      if (!isSame(sig, signatureOf(action, expires))) return 'forged'
      if (member !== null && member !== memberId) return 'not-yours'
      return expires * 1_000 < now() ? 'expired' : action
    },
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
