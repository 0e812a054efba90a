import { DeliveryError, type OrdinaryReply } from '../../../src/adapter.ts'
import type { PostToHook } from '../http/response-hook.ts'
import type { Address } from '../places.ts'
import type { Rest } from '../rest/rest.ts'
import type { AttachButtons } from './attach-buttons.ts'
import { createPost } from './create-post.ts'
import type { GivenAnswers } from './given-answers.ts'
import type { PendingPostIdFor } from './pending-post-id.ts'
import { render } from './render.ts'

interface ChannelParts {
  readonly rest: Rest
  readonly attach: AttachButtons
  readonly postToHook: PostToHook
  readonly pendingPostIdFor: PendingPostIdFor
  readonly givenAnswers: GivenAnswers
}

/**
 * Creates what posts where everybody in a channel reads. Where the bot is no member, what a member shares goes through
 * the hook of the member's own command. @throws {DeliveryError}
 */
export function createSendToChannel({ rest, attach, postToHook, pendingPostIdFor, givenAnswers }: ChannelParts) {
  return async (
    { channelId, rootId, hookId, asked }: Extract<Address, { kind: 'channel' }>,
    reply: OrdinaryReply,
  ): Promise<void> => {
    if (rootId !== null && (await givenAnswers.find(asked, { kind: 'thread', rootId })) !== null) return
    const attachments = attach(reply, { memberId: null, hookId: null, rootId: null, surface: 'channel' })
    const message = render(reply)
    const pendingPostId = await pendingPostIdFor(asked, message)
    try {
      await createPost(rest, {
        channelId,
        rootId,
        message,
        attachments,
        pendingPostId,
        props: givenAnswers.propsOf(asked),
      })
    } catch (error) {
      const isNoMember = error instanceof DeliveryError && error.isFinal
      if (!isNoMember || hookId === null) throw error
      await postToHook(hookId, { response_type: 'in_channel', text: message, skip_slack_parsing: true })
    }
  }
}
