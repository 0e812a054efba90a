import type { Action, Reply, Source } from '../../../src/adapter.ts'
import { type Html, html } from '../escape.ts'
import type { View } from '../read-event.ts'
import type { Chrome } from './chrome.ts'
import { readHref } from './read-href.ts'
import { renderBody } from './render-body.ts'

/** Where a reply is shown. */
export interface ReplyPlace {
  readonly view: View
  /** False in a thread of the channel. */
  readonly isPrivate: boolean
}

/** Renders a reply as a message of the conversation: who says it, who sees it, body, sources, buttons. */
export function renderReply(reply: Reply, place: ReplyPlace, chrome: Chrome): Html {
  // In a direct message all is private, and the page says so above; a badge there would be noise.
  const isMarked = place.isPrivate && place.view === 'general'
  const badge = isMarked ? html`<span class="badge">${chrome.wording.onlyYou}</span>` : null
  return html`<article class="message bot${isMarked ? ' private' : ''}">
<p class="author"><span class="name">${chrome.settings.botName}</span>${badge}</p>
<div class="bubble" lang="${reply.locale}">${renderContent(reply, place, chrome)}</div>
</article>
`
}

/** Renders what a reply holds, without who says it. */
export function renderContent(reply: Reply, place: ReplyPlace, chrome: Chrome): Html {
  return html`<div class="body">${renderBody(reply.body, chrome.wording)}</div>
${renderSources(listSources(reply), chrome)}${renderActions(
  reply.actions.filter((action) => isOffered(action, place)),
  place.view,
  chrome,
)}`
}

/** What is public already, or has no channel to go to, is not shared. */
function isOffered(action: Action, place: ReplyPlace): boolean {
  return action.id !== 'share' || (place.isPrivate && place.view === 'general')
}

/** All below the body: the page's bubble has no headline. */
function listSources({ quoted, sources }: Reply): readonly Source[] {
  return quoted === null ? sources : [quoted, ...sources]
}

function renderSources(sources: readonly Source[], chrome: Chrome): Html | null {
  if (sources.length === 0) return null
  return html`<ul class="sources" aria-label="${chrome.wording.sources}">${sources.map(renderSource)}</ul>
`
}

function renderSource({ title, breadcrumb, url }: Source): Html {
  const link = readHref(url)
  const name =
    link?.isWeb === true
      ? html`<a href="${link.href}" rel="noopener noreferrer" target="_blank">${title}</a>`
      : html`${title}`
  const path = breadcrumb.length === 0 ? null : html` <span class="breadcrumb">${breadcrumb.join(' › ')}</span>`
  return html`<li>${name}${path}</li>`
}

function renderActions(actions: readonly Action[], view: View, chrome: Chrome): Html | null {
  if (actions.length === 0) return null
  const buttons = actions.map(
    ({ id, value, label }) => html`<button name="press" value="${id}:${value}">${label}</button>`,
  )
  return html`<form class="actions" method="post" action="action">${hiddenFields(view, chrome)}${buttons}</form>
`
}

/** Tells the server where a form was sent from and in which language to answer. */
export function hiddenFields(view: View, chrome: Chrome): Html {
  return html`<input type="hidden" name="view" value="${view}"><input type="hidden" name="lang" value="${chrome.locale}">`
}
