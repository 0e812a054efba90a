import type { Reply } from '../../../src/adapter.ts'
import type { Post } from '../channel.ts'
import { type Html, html } from '../escape.ts'
import type { View } from '../read-event.ts'
import type { Notice } from '../wording.ts'
import type { Chrome } from './chrome.ts'
import { renderPanel } from './render-panel.ts'
import { renderMemberMessage, renderNotice, renderPost, renderRemoveForm } from './render-post.ts'
import { renderReply } from './render-reply.ts'

/** What came of a form: all that its author is shown, and nobody else. */
export interface Outcome {
  readonly view: View
  /** The author's own words, where they were not posted; null where they were, or none were. */
  readonly asked: string | null
  readonly replies: readonly Reply[]
  /** The bot's earlier messages are to leave the page. */
  readonly isErased: boolean
  readonly notice: Notice | null
  /** The post just made, which its author can take back. */
  readonly ownPost: Post | null
  /** Posts new or changed since the form was sent. */
  readonly posts: readonly Post[]
}

/** What `chat.js` gets: markup by the place it goes to. */
export interface OutcomeParts {
  readonly posts: readonly { readonly id: string; readonly html: string }[]
  readonly replies: string
  readonly isErased: boolean
  /** Null where nothing of the private path was said. */
  readonly panel: string | null
  readonly notice: string
  readonly ownPost: { readonly id: string; readonly key: string } | null
}

/** Renders an outcome in parts, for a page that puts each in its place. */
export function renderParts(outcome: Outcome, chrome: Chrome): OutcomeParts {
  const { replies, panel } = splitReplies(outcome, chrome)
  return {
    posts: outcome.posts.map((post) => ({ id: post.id, html: renderPost(post, chrome).markup })),
    replies: html`${replies}`.markup,
    isErased: outcome.isErased,
    panel: panel?.markup ?? null,
    notice: outcome.notice === null ? '' : renderNotice(chrome.wording.notices[outcome.notice]).markup,
    ownPost: outcome.ownPost === null ? null : { id: outcome.ownPost.id, key: outcome.ownPost.key },
  }
}

/** Renders an outcome as the last exchange of a page; on the private path the author's words are not repeated. */
export function renderExchange(outcome: Outcome, chrome: Chrome): Html {
  const { replies, panel } = splitReplies(outcome, chrome)
  const { asked, notice, ownPost } = outcome
  return html`<div class="exchange">
${asked === null || panel !== null ? null : renderMemberMessage(asked, chrome.wording.you)}${replies}${panel}${
  notice === null ? null : renderNotice(chrome.wording.notices[notice])
}${ownPost === null ? null : renderRemoveForm(ownPost, chrome)}</div>
`
}

function splitReplies({ replies, view }: Outcome, chrome: Chrome): { replies: readonly Html[]; panel: Html | null } {
  const ordinary = replies.filter((reply) => reply.path === 'ordinary')
  const privatePath = replies.filter((reply) => reply.path === 'private-path')
  return {
    replies: ordinary.map((reply) => renderReply(reply, { view, isPrivate: true }, chrome)),
    panel: privatePath.length === 0 ? null : renderPanel(privatePath, view, chrome),
  }
}
