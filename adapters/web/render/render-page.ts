import type { Post } from '../channel.ts'
import { type Html, html } from '../escape.ts'
import type { View } from '../read-event.ts'
import type { Chrome } from './chrome.ts'
import { renderComposer } from './render-composer.ts'
import { renderPost } from './render-post.ts'
import { renderTemplates } from './render-templates.ts'

/** What a page shows. */
export interface PageContent {
  readonly view: View
  readonly posts: readonly Post[]
  readonly revision: number
  /** What was just said, of which the server keeps nothing; null on a fresh page. */
  readonly exchange: Html | null
}

/** Renders the whole page: both conversations, one of them shown. Usable as it is; `chat.js` makes it live. */
export function renderPage(content: PageContent, chrome: Chrome): Html {
  const { locale, settings } = chrome
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${settings.botName}</title>
<link rel="icon" href="assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="assets/chat.css">
<script src="assets/chat.js" defer></script>
</head>
<body data-revision="${content.revision}">
<a class="skip" href="#text-${content.view}">${chrome.wording.skip}</a>
${renderSide(content.view, chrome)}
<main>
${renderDirect(content, chrome)}
${renderGeneral(content, chrome)}
</main>
${renderTemplates(chrome)}
</body>
</html>
`
}

function renderSide(view: View, { locale, wording, settings }: Chrome): Html {
  const other = locale === 'fr' ? 'en' : 'fr'
  const tab = (name: View, address: string, label: string): Html =>
    html`<li><a class="tab" href="${address}?lang=${locale}" data-view="${name}"${view === name ? html` aria-current="page"` : null}>${label}</a></li>`
  return html`<header class="side">
<div class="brand"><img src="assets/icon.svg" alt="" width="36" height="36"><div><h1>${settings.botName}</h1><p>${wording.tagline}</p></div></div>
<nav aria-label="${wording.places}"><ul>${tab('direct', './', wording.direct.name)}${tab('general', 'general', wording.channel.name)}</ul></nav>
<p class="language"><a href="${view === 'general' ? 'general' : './'}?lang=${other}" lang="${other}" hreflang="${other}">${wording.otherLanguage}</a></p>
</header>`
}

function renderDirect({ view, exchange }: PageContent, chrome: Chrome): Html {
  const { wording } = chrome
  return html`<section class="view" id="direct" aria-labelledby="direct-title"${view === 'direct' ? null : html` hidden`}>
<header class="head"><h2 id="direct-title">${wording.direct.name}</h2><p>${wording.direct.note}</p></header>
<div class="log" role="log" aria-live="polite" aria-label="${wording.direct.log}" tabindex="0">
<div class="welcome"><img src="assets/icon.svg" alt="" width="64" height="64"><p>${wording.welcome}</p><p>${wording.welcomeNext}</p></div>
${view === 'direct' ? exchange : null}</div>
${renderComposer('direct', chrome)}
</section>`
}

function renderGeneral({ view, posts, exchange }: PageContent, chrome: Chrome): Html {
  const { wording } = chrome
  const reload = html`<noscript><p class="reload"><a href="general?lang=${chrome.locale}">${wording.reload}</a></p></noscript>`
  return html`<section class="view" id="general" aria-labelledby="general-title"${view === 'general' ? null : html` hidden`}>
<header class="head"><h2 id="general-title">${wording.channel.name}</h2><p>${wording.channel.note}</p></header>
<div class="log" role="log" aria-live="polite" aria-label="${wording.channel.log}" tabindex="0">
<p class="empty">${wording.channelEmpty}</p>
${posts.map((post) => renderPost(post, chrome))}${view === 'general' ? exchange : null}${reload}</div>
${renderComposer('general', chrome)}
</section>`
}
