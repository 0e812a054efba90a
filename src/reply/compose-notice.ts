import { composeMenu } from './compose-menu.ts'
import { paragraph, root, text } from './mdast.ts'
import type { Locale, OrdinaryReply } from './model.ts'
import type { ReplyContext } from './reply-context.ts'
import type { Wording } from './wording.ts'

/** Returns the reply to a failure: no detail, a next step; needs no handbook, which may be what failed. */
export function composeFailure(wording: Wording, locale: Locale): OrdinaryReply {
  return {
    locale,
    path: 'ordinary',
    summary: wording.failure,
    body: root(paragraph(text(wording.failure))),
    quoted: null,
    sources: [],
    actions: [
      { id: 'menu', label: wording.button_menu, value: '' },
      { id: 'door', label: wording.button_door, value: '' },
    ],
  }
}

/** Returns one sentence of the wording as a reply, with the way to the menu. */
export function composeNotice(key: NoticeKey, { wording, locale }: ReplyContext): OrdinaryReply {
  return {
    locale,
    path: 'ordinary',
    summary: wording[key],
    body: root(paragraph(text(wording[key]))),
    quoted: null,
    sources: [],
    actions: [{ id: 'menu', label: wording.button_menu, value: '' }],
  }
}

/** Sentences that are a whole reply. */
type NoticeKey = 'thanks_vote' | 'thanks_gap' | 'gap_expired' | 'opted_out'

/** Returns the menu, preceded by the news that a section is no longer there. */
export function composeGone(context: ReplyContext): OrdinaryReply {
  const menu = composeMenu(context)
  return { ...menu, body: root(paragraph(text(context.wording.gone)), ...menu.body.children) }
}
