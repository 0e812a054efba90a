import { type Html, html } from '../escape.ts'
import type { Chrome } from './chrome.ts'
import { renderMemberMessage, renderNotice, renderRemoveForm } from './render-post.ts'

/** Renders the pieces that `chat.js` copies, so that no wording or markup lives in the script. */
export function renderTemplates(chrome: Chrome): Html {
  const { wording } = chrome
  return html`<template id="own-message">${renderMemberMessage('', wording.you)}</template>
<template id="writing"><p class="writing" role="status"><span class="dots" aria-hidden="true"></span>${wording.writing}</p></template>
<template id="offline">${renderNotice(wording.notices.offline)}</template>
<template id="remove">${renderRemoveForm({ id: '', key: '' }, chrome)}</template>
<template id="clear"><button type="button" class="clear">${wording.clear}</button></template>
<template id="unread"><span class="unread"><span class="visually-hidden">${wording.unread}</span></span></template>
<dialog id="panel" aria-labelledby="panel-title"></dialog>`
}
