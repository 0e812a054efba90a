import type { Method } from './chat-methods.ts'
import { checkBlocks, isText } from './check-blocks.ts'
import type { FakeState, Json } from './state.ts'

const MAX_TITLE = 24
const MAX_VIEW_BYTES = 250_000

/** `views.*` and what else belongs to the app's own surfaces. */
export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open'(args, state) {
    const trigger = state.triggers.get(String(args.trigger_id))
    if (trigger === undefined) return 'invalid_trigger_id'
    if (trigger.isSpent) return 'exchanged_trigger_id'
    if (trigger.expiresAtMs < Date.now()) return 'expired_trigger_id'
    const view = args.view as Json
    const error = checkView(view, 'modal')
    if (error !== null) return error
    trigger.isSpent = true
    const id = state.nextId('V')
    state.modals.set(id, { user: trigger.user, view, updates: 0 })
    return { view: { ...view, id } }
  },
  'views.update'(args, state) {
    const modal = state.modals.get(String(args.view_id))
    if (modal === undefined) return 'not_found'
    const view = args.view as Json
    const error = checkView(view, 'modal')
    if (error !== null) return error
    modal.view = view
    modal.updates += 1
    return { view: { ...view, id: args.view_id } }
  },
  'views.publish'(args, state) {
    const view = args.view as Json
    const error = checkView(view, 'home')
    if (error !== null) return error
    if (!state.users.has(String(args.user_id))) return 'user_not_found'
    state.homes.set(String(args.user_id), view)
    return { view: { ...view, id: state.nextId('V') } }
  },
  'assistant.threads.setSuggestedPrompts'(args, state) {
    const prompts = args.prompts as readonly Json[]
    if (!state.channels.has(String(args.channel_id))) return 'channel_not_found'
    if (prompts.length === 0 || prompts.length > 4) return 'invalid_arguments'
    // With a thread an agent's call fails without a word.
    if (args.thread_ts === undefined) state.prompts.set(String(args.channel_id), args)
    return {}
  },
}

function checkView(view: Json, type: 'modal' | 'home'): string | null {
  if (view.type !== type || JSON.stringify(view).length > MAX_VIEW_BYTES) return 'invalid_arguments'
  const hasTitle = isText(view.title, 'plain_text', MAX_TITLE)
  const hasClose = view.close === undefined || isText(view.close, 'plain_text', MAX_TITLE)
  if (type === 'modal' && !(hasTitle && hasClose)) return 'invalid_arguments'
  return checkBlocks(view.blocks, 100) === null ? null : 'invalid_arguments'
}

/** Adds a trigger of a member's, good for three seconds. */
export function addTrigger(state: FakeState, user: string, lifeMs = 3_000): string {
  const id = state.nextId('trigger.')
  state.triggers.set(id, { user, expiresAtMs: Date.now() + lifeMs, isSpent: false })
  return id
}
