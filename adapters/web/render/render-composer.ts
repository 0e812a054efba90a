import { type Html, html } from '../escape.ts'
import { MAX_TEXT_CHARS } from '../limits.ts'
import type { View } from '../read-event.ts'
import type { Chrome } from './chrome.ts'
import { hiddenFields } from './render-reply.ts'

/** Renders the starter chips and the field to write in. */
export function renderComposer(view: View, chrome: Chrome): Html {
  const { wording } = chrome
  const label = view === 'general' ? wording.channel.field : wording.direct.field
  return html`<div class="composer">
${renderStarters(view, chrome)}
<form class="ask" method="post" action="ask" autocomplete="off">${hiddenFields(view, chrome)}
<label for="text-${view}">${label}</label>
<div class="row">${renderField(view, view === 'general' ? `@${chrome.settings.botName} …` : '')}
<button class="send">${wording.send}</button></div>
</form>
</div>`
}

/** Nothing typed is remembered by the browser, nor sent to a spelling service: it may be a call for help. */
function renderField(view: View, placeholder: string): Html {
  return html`<input type="text" id="text-${view}" name="text" placeholder="${placeholder}" maxlength="${MAX_TEXT_CHARS}" autocomplete="off" spellcheck="false" enterkeyhint="send" required>`
}

/** In the channel a chip is a command: what it brings is visible to its author alone. */
function renderStarters(view: View, { locale, wording, settings }: Chrome): Html {
  const before = view === 'general' ? `${settings.command} ` : ''
  const chips = settings.starters.map(
    (starter) => html`<button name="text" value="${before}${starter.text}">${starter.label[locale]}</button>`,
  )
  return html`<form class="starters ask" method="post" action="ask" aria-label="${wording.starters}">${hiddenFields(view, { locale, wording, settings })}${chips}</form>`
}
