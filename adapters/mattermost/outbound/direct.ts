import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import type { Members } from '../members.ts'
import type { Asked } from '../places.ts'
import type { Rest } from '../rest/rest.ts'
import { adapterWording } from '../wording.ts'
import type { AttachButtons, ButtonContext } from './attach-buttons.ts'
import { createPost, patchPost, toDeliveryError } from './create-post.ts'
import type { GivenAnswers } from './given-answers.ts'
import type { PendingPostIdFor } from './pending-post-id.ts'
import { render } from './render.ts'

/** What direct messages are sent with. */
export interface DirectParts {
  readonly rest: Rest
  readonly members: Members
  readonly attach: AttachButtons
  readonly pendingPostIdFor: PendingPostIdFor
  readonly givenAnswers: GivenAnswers
}

/** Sends a reply into the direct message with a member. @throws {DeliveryError} */
export type SendDirect = (
  to: { readonly userId: string; readonly rootId: string | null; readonly asked: Asked | null },
  reply: Reply,
) => Promise<void>

/**
 * Creates `SendDirect`. A private-path reply is posted as one neutral line, then edited: notifications, the e-mail of a
 * member who is away and the list of conversations show what was posted first, and an edit notifies nobody. From server
 * 11.10 the line itself is silent. Should the edit fail, the line's button opens the private path. A line that another
 * process posted and may not have edited is edited; what was deleted since stays away.
 */
export function createSendDirect({ rest, members, attach, pendingPostIdFor, givenAnswers }: DirectParts): SendDirect {
  return async ({ userId, rootId, asked }, reply) => {
    const channelId = await directChannel(members, userId)
    const earlier = await givenAnswers.find(asked, { kind: 'direct', channelId })
    if (earlier !== null && (earlier.delete_at !== 0 || reply.path === 'ordinary')) return
    const context: ButtonContext = { memberId: userId, hookId: null, rootId, surface: 'direct' }
    const attachments = attach(reply, context)
    const message = render(reply)
    const props = givenAnswers.propsOf(asked)
    if (reply.path === 'ordinary') {
      const pendingPostId = await pendingPostIdFor(asked, message)
      await createPost(rest, { channelId, rootId, message, attachments, pendingPostId, props })
      return
    }
    const show = attach({ ...reply, actions: [showButton(reply)] }, context)
    const line = escapeText(reply.summary)
    const neutral =
      earlier ??
      (await createPost(rest, {
        channelId,
        rootId,
        message: line,
        attachments: show,
        // Of the line, and not of what it stands for.
        pendingPostId: await pendingPostIdFor(asked, line),
        props: { ...props, silent_notification: true },
      }))
    try {
      await patchPost(rest, neutral.id, { message, attachments, props })
    } catch (error) {
      // Where the organisation forbids edits, the line's button is what is left, and it works.
      if (!(error instanceof DeliveryError) || !error.isFinal || show.length === 0) throw error
    }
  }
}

function showButton({ locale }: Reply): Reply['actions'][number] {
  return { id: 'show', label: adapterWording(locale).show, value: '' }
}

async function directChannel(members: Members, userId: string): Promise<string> {
  try {
    return await members.directChannelOf(userId)
  } catch (error) {
    throw toDeliveryError(error)
  }
}
