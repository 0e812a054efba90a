import type { Section } from '../content/model.ts'
import type { Action, OrdinaryReply } from './model.ts'
import type { ReplyContext } from './reply-context.ts'

/** Returns the reply with two buttons that ask whether it helped; for a section outside the help pages only. */
export function withVote(reply: OrdinaryReply, section: Section, { wording }: ReplyContext): OrdinaryReply {
  const votes: readonly Action[] = [
    { id: 'helpful', label: wording.button_helpful, value: section.id },
    { id: 'unhelpful', label: wording.button_unhelpful, value: section.id },
  ]
  return { ...reply, actions: [...reply.actions, ...votes] }
}

/** Returns a nothing-found reply with the button by which its author lets the question be kept. */
export function withGapReport(reply: OrdinaryReply, sealedQuestion: string, { wording }: ReplyContext): OrdinaryReply {
  const report: Action = { id: 'gap', label: wording.button_gap, value: sealedQuestion }
  return { ...reply, actions: [report, ...reply.actions] }
}
