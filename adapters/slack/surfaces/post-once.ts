import type { SlackMessage } from '../render/message.ts'
import { isAboutClientMsgId, isPostedBefore, SlackRefusal } from '../slack-refusal.ts'
import type { SlackAnswer, WebApi } from '../web-api.ts'
import type { PostIdentity } from './client-msg-id.ts'
import { inFormThatPasses } from './post-message.ts'
import type { SurfaceParts } from './surface-parts.ts'

/** What a post that stays is shown once by. */
export interface PostMark {
  readonly idOf: (form: PostIdentity['form']) => string
  /** An earlier attempt at it may have got through. */
  readonly mayBePosted: boolean
  /** Somebody waits for it: where Slack does not answer, it is posted once more at once. */
  readonly isAwaited: boolean
}

/** Links are not unfolded: that would show, and fetch, what was asked about. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const

/**
 * Posts a message for good; with a mark, once however often it is posted.
 *
 * Where Slack says that the id was posted before and the post is gone, somebody took it away, and it stays away. It
 * cannot be so at a first attempt, and an id that Slack does not take must cost nobody the message: it is then posted
 * without one.
 *
 * @throws {DeliveryError}
 */
export async function postOnce(
  api: WebApi,
  args: Readonly<Record<string, unknown>>,
  message: SlackMessage,
  mark: PostMark | null,
): Promise<void> {
  await inFormThatPasses(message, async (form, content) => {
    const post = { ...args, ...QUIET, ...content }
    return mark === null ? api.call('chat.postMessage', post) : postMarked(api, post, { ...mark, id: mark.idOf(form) })
  })
}

async function postMarked(
  api: WebApi,
  post: Readonly<Record<string, unknown>>,
  mark: Omit<PostMark, 'idOf'> & { readonly id: string },
): Promise<SlackAnswer> {
  try {
    return await api.call('chat.postMessage', { ...post, client_msg_id: mark.id })
  } catch (error) {
    if (mark.isAwaited && !(error instanceof SlackRefusal)) {
      return postMarked(api, post, { ...mark, mayBePosted: true, isAwaited: false })
    }
    if (isPostedBefore(error) && mark.mayBePosted) return {}
    if (!isPostedBefore(error) && !isAboutClientMsgId(error)) throw error
    return api.call('chat.postMessage', post)
  }
}

/** Returns the mark of the next post under an event's key; null where none is being answered under it. */
export function nextMark(
  key: string | null,
  target: { readonly workspaceId: string; readonly channel: string },
  { answersUnderWay, clientMsgIdOf }: Pick<SurfaceParts, 'answersUnderWay' | 'clientMsgIdOf'>,
): PostMark | null {
  const post = key === null ? null : answersUnderWay.next(key)
  if (key === null || post === null) return null
  const { ordinal, mayBePosted } = post
  return { idOf: (form) => clientMsgIdOf({ ...target, key, ordinal, form }), mayBePosted, isAwaited: true }
}
