import * as v from 'valibot'
import { id } from '../rest/shapes.ts'

const action = v.object({
  user_id: id,
  channel_id: id,
  channel_name: v.optional(v.string(), ''),
  post_id: id,
  trigger_id: v.optional(v.string(), ''),
  context: v.unknown(),
})
/** A button pressed, as the server posts it; `user_id` is the server's word, the rest of it anybody's. */
export type PressedButton = v.InferOutput<typeof action>

const dialog = v.object({
  user_id: id,
  channel_id: v.optional(v.string(), ''),
  state: v.optional(v.string(), ''),
  cancelled: v.optional(v.boolean(), false),
  submission: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
})
/** A dialog that was submitted; all of it comes from the client, `user_id` aside. */
export interface SubmittedDialog {
  readonly userId: string
  /** Parsed from `state`; still to be verified. */
  readonly context: unknown
  readonly isCancelled: boolean
  /** `''` when nothing was chosen. */
  readonly choice: string
}

/** Reads a pressed button; null for a body that no server sends. */
export function readAction(body: string): PressedButton | null {
  const result = v.safeParse(action, parseJson(body))
  return result.success ? result.output : null
}

/** Reads a submitted dialog; null for a body that no server sends. */
export function readDialog(body: string): SubmittedDialog | null {
  const result = v.safeParse(dialog, parseJson(body))
  if (!result.success) return null
  const { user_id, state, cancelled, submission } = result.output
  const choice = submission?.choice
  return {
    userId: user_id,
    context: parseJson(state),
    isCancelled: cancelled,
    choice: typeof choice === 'string' && choice.length <= 2_000 ? choice : '',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON fits no shape: the caller answers so, without quoting it.
    return null
  }
}
