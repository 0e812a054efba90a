import { composeMenu } from './compose-menu.ts'
import { paragraph, root, text } from './mdast.ts'
import type { OrdinaryReply } from './model.ts'
import type { ReplyContext } from './reply-context.ts'

/** Returns the reply to a failure: no detail, a next step. */
export function composeFailure(context: ReplyContext): OrdinaryReply {
  const { wording, locale } = context
  return {
    locale,
    path: 'ordinary',
    summary: wording.failure,
    body: root(paragraph(text(wording.failure))),
    sources: [],
    actions: [
      { id: 'menu', label: wording.button_menu, value: '' },
      { id: 'door', label: wording.button_door, value: '' },
    ],
  }
}

/** Returns the menu, preceded by the news that a section is no longer there. */
export function composeGone(context: ReplyContext): OrdinaryReply {
  const menu = composeMenu(context)
  return { ...menu, body: root(paragraph(text(context.wording.gone)), ...menu.body.children) }
}
