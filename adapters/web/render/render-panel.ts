import type { Reply } from '../../../src/adapter.ts'
import { type Html, html } from '../escape.ts'
import type { View } from '../read-event.ts'
import type { Chrome } from './chrome.ts'
import { hiddenFields, renderContent } from './render-reply.ts'

/**
 * Renders replies of the private path: a neutral title, what they hold, and the way out first and last.
 *
 * The reply's own `close` button gives the way out its name; it leads back to an empty conversation and sends nothing.
 */
export function renderPanel(replies: readonly Reply[], view: View, chrome: Chrome): Html {
  const close = replies.flatMap((reply) => reply.actions).find((action) => action.id === 'close')
  const wayOut = renderWayOut(close?.label ?? chrome.wording.close, view, chrome)
  return html`<div class="panel" lang="${replies[0]?.locale ?? chrome.locale}">
${wayOut}<h2 class="panel-title" id="panel-title">${replies[0]?.summary ?? ''}</h2>
<p class="author"><span class="name">${chrome.settings.botName}</span><span class="badge">${chrome.wording.onlyYou}</span></p>
${replies.map((reply) => renderContent(withoutClose(reply), { view, isPrivate: true }, chrome))}${wayOut}</div>
`
}

function withoutClose(reply: Reply): Reply {
  return { ...reply, actions: reply.actions.filter((action) => action.id !== 'close') }
}

function renderWayOut(label: string, view: View, chrome: Chrome): Html {
  const address = view === 'general' ? 'general' : './'
  return html`<form class="way-out" method="get" action="${address}">${hiddenFields(view, chrome)}<button>${label}</button></form>
`
}
