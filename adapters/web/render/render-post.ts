import type { Post } from '../channel.ts'
import { type Html, html } from '../escape.ts'
import type { Chrome } from './chrome.ts'
import { hiddenFields, renderReply } from './render-reply.ts'

/** Renders a post of the channel with its thread; a post of the bot's own is its one reply. */
export function renderPost(post: Post, chrome: Chrome): Html {
  const thread = post.replies.map((reply) => renderReply(reply, { view: 'general', isPrivate: false }, chrome))
  const own = post.text === null ? null : renderMemberMessage(post.text, chrome.wording.member)
  const name = post.text === null ? 'post shared' : 'post'
  return html`<div class="${name}" data-post="${post.id}" data-revision="${post.revision}">
${own}<div class="thread">${thread}</div>
</div>
`
}

/** Renders what a member wrote: text, never markup, in whatever direction its script runs. */
export function renderMemberMessage(text: string, author: string): Html {
  return html`<article class="message member">
<p class="author"><span class="name">${author}</span></p>
<div class="bubble" dir="auto">${text}</div>
</article>
`
}

/** Renders the button with which whoever wrote a post takes it back. */
export function renderRemoveForm(post: Pick<Post, 'id' | 'key'>, chrome: Chrome): Html {
  return html`<form class="actions remove" method="post" action="remove">${hiddenFields('general', chrome)}<input type="hidden" name="post" value="${post.id}"><input type="hidden" name="key" value="${post.key}"><button>${chrome.wording.remove}</button></form>
`
}

/** Renders one line about what became of a message. */
export function renderNotice(text: string): Html {
  return html`<p class="notice">${text}</p>
`
}
