import { paragraph, root, text } from './mdast.ts'
import type { OrdinaryReply } from './model.ts'
import type { ReplyContext } from './reply-context.ts'
import { fill } from './wording.ts'

/** Returns the reply with one line and one button that offer the private path, naming no category; not shareable. */
export function withDiscreetOffer(reply: OrdinaryReply, { wording, doorWord }: ReplyContext): OrdinaryReply {
  const line = paragraph(text(fill(wording.discreet_offer, { door: doorWord })))
  return {
    ...reply,
    body: root(...reply.body.children, line),
    actions: [
      { id: 'door', label: wording.button_door, value: '' },
      ...reply.actions.filter((action) => action.id !== 'share' && action.id !== 'door'),
    ],
  }
}
