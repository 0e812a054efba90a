import { setTimeout as wait } from 'node:timers/promises'
import type * as v from 'valibot'
import { DeliveryError } from '../../../src/adapter.ts'
import type { Rest, RestRequest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { type Post, post } from '../rest/shapes.ts'
import type { Attachment } from './attach-buttons.ts'

/** A post as it is sent. */
export interface NewPost {
  readonly channelId: string
  readonly rootId: string | null
  readonly message: string
  readonly attachments: readonly Attachment[]
  /** The same one twice within 30 s makes one post. */
  readonly pendingPostId: string
  readonly props?: Readonly<Record<string, unknown>>
}

/** Pauses before the further attempts at a message that somebody waits for. */
const PAUSES_MS = [250, 1_000]
/** How long an answer waits where the server asks to send less. */
const PATIENCE_MS = 10_000

/** Sends a post until the server confirms it. @throws {DeliveryError} when it did not */
export function createPost(rest: Rest, given: NewPost): Promise<Post> {
  return persist(rest, toRequest(given), post)
}

/** As `createPost`, once and without waiting: the outbox does the waiting. @throws {DeliveryError} */
export async function tryPost(rest: Rest, given: NewPost): Promise<Post> {
  try {
    return await rest.call(toRequest(given), post)
  } catch (error) {
    throw toDeliveryError(error)
  }
}

/** Changes a post of the bot's own, all its props with it; idempotent. @throws {DeliveryError} */
export function patchPost(
  rest: Rest,
  postId: string,
  { message, attachments, props = {} }: Pick<NewPost, 'message' | 'attachments' | 'props'>,
): Promise<Post> {
  const body = { message, props: { ...props, attachments } }
  return persist(rest, { method: 'PUT', path: `/posts/${postId}/patch`, body }, post)
}

function toRequest({ channelId, rootId, message, attachments, pendingPostId, props = {} }: NewPost): RestRequest {
  return {
    method: 'POST',
    path: '/posts',
    body: {
      channel_id: channelId,
      root_id: rootId ?? '',
      message,
      pending_post_id: pendingPostId,
      props: { ...props, ...(attachments.length === 0 ? {} : { attachments }) },
    },
  }
}

/** Calls until the server confirms it, three times at most; for calls that are idempotent. @throws {DeliveryError} */
export async function persist<const Schema extends v.GenericSchema>(
  rest: Rest,
  request: RestRequest,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await rest.call({ ...request, patienceMs: PATIENCE_MS }, schema)
    } catch (error) {
      if (!(error instanceof RestError) || !error.isPassing || error.status === 429) throw toDeliveryError(error)
    }
    await wait(pauseMs)
  }
  try {
    return await rest.call(request, schema)
  } catch (error) {
    throw toDeliveryError(error)
  }
}

/** Returns what a failed call means to whoever sends: whether and when to try again. Any other error is returned as is. */
export function toDeliveryError(error: unknown): unknown {
  if (!(error instanceof RestError)) return error
  // A token that is refused may be replaced: what waits is not lost for it.
  const isFinal = !error.isPassing && error.status !== 401
  return new DeliveryError(error.message, { retryAfterMs: error.retryAfterMs, isFinal })
}
