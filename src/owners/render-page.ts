import { html } from 'hono/html'
import type { Problem, Section } from '../content/model.ts'
import type { Gap, Insight, SectionVotes } from '../insight/measure.ts'
import type { StalePage } from '../insight/stale-pages.ts'
import { tellDate } from '../insight/tell-date.ts'
import type { Locale } from '../reply/model.ts'
import { barChart } from './bar-chart.ts'
import { OWNERS_WORDING, type OwnersWording } from './wording.ts'

type Markup = ReturnType<typeof html>

/** Renders what the owners of a handbook are shown. */
export function renderInsight(insight: Insight, locale: Locale): Markup {
  const wording = OWNERS_WORDING[locale]
  const bars = insight.mostOpened.map(({ section, count }) => ({ label: nameOf(section), href: section.url, count }))
  return layout(
    locale,
    html`<p>${wording.intro}</p>
<p class="soft">${wording.period}</p>
<section><h2>${wording.opened}</h2>${bars.length === 0 ? none(wording) : barChart(wording.openedCount, bars)}</section>
<section><h2>${wording.unhelpful}</h2>${list(
      insight.unhelpful.map((votes) => votesItem(votes, wording)),
      wording,
    )}</section>
<section><h2>${wording.gaps}</h2>${list(
      insight.gaps.map((gap) => gapItem(gap, wording)),
      wording,
    )}
${insight.hiddenGaps > 0 ? html`<p class="soft">${wording.hiddenGaps(insight.hiddenGaps)}</p>` : ''}</section>
<section><h2>${wording.deadLinks}</h2>${list(insight.deadLinks.map(problemItem), wording)}</section>
<section><h2>${wording.stale}</h2>${list(
      insight.stalePages.map((stale) => staleItem(stale, wording, locale)),
      wording,
    )}
<p class="soft">${wording.staleHint}</p></section>
<form method="post" action="owners/leave"><button>${wording.leave}</button></form>`,
  )
}

/** Renders the form that asks for a link; `isSent` after it was posted. */
export function renderLogin(locale: Locale, isSent: boolean): Markup {
  const wording = OWNERS_WORDING[locale]
  const form = html`<form method="post" action="login">
<label for="member">${wording.loginLabel}</label>
<input id="member" name="member" required maxlength="100" autocomplete="off" aria-describedby="hint">
<p id="hint" class="soft">${wording.loginHint}</p>
<button>${wording.loginButton}</button>
</form>`
  return layout(
    locale,
    html`<p>${wording.loginIntro}</p>${isSent ? html`<p role="status">${wording.loginSent}</p>` : form}`,
  )
}

/** Renders the page behind a link: entering takes a press, since whatever previews links opens them too. */
export function renderEnter(locale: Locale, token: string | null): Markup {
  const wording = OWNERS_WORDING[locale]
  if (token === null) return layout(locale, html`<p role="alert">${wording.enterFailed}</p>`)
  const form = html`<form method="post" action="enter"><input type="hidden" name="token" value="${token}"><button>${wording.enterButton}</button></form>`
  return layout(locale, html`<p>${wording.enterIntro}</p>${form}`)
}

function layout(locale: Locale, content: Markup): Markup {
  const { title } = OWNERS_WORDING[locale]
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/owners/style.css">
</head>
<body><main><h1>${title}</h1>
${content}
</main></body>
</html>
`
}

function list(items: readonly Markup[], wording: OwnersWording): Markup {
  return items.length === 0 ? none(wording) : html`<ul>${items}</ul>`
}

function none(wording: OwnersWording): Markup {
  return html`<p class="soft">${wording.none}</p>`
}

function votesItem({ section, unhelpful, helpful }: SectionVotes, wording: OwnersWording): Markup {
  return html`<li>${link(section)} <span class="soft">${wording.votes(unhelpful, helpful)}</span></li>`
}

function gapItem({ questions, nearest }: Gap, wording: OwnersWording): Markup {
  const links = nearest.map((section) => html` ${link(section)}`)
  const near = links.length === 0 ? '' : html`<br><span class="soft">${wording.nearest}</span>${links}`
  return html`<li>«&nbsp;${questions[0]}&nbsp;» <span class="soft">${wording.gapCount(questions.length)}</span>${near}</li>`
}

function problemItem({ file, line, message }: Problem): Markup {
  return html`<li><code>${file}${line === null ? '' : `:${line}`}</code> ${message}</li>`
}

function staleItem({ page, age, opened }: StalePage, wording: OwnersWording, locale: Locale): Markup {
  const since = wording.staleAge[age.kind](tellDate(age.sinceMs, locale))
  const told = `${since}${locale === 'fr' ? ' ;' : ';'} ${wording.staleOpened(opened)}`
  return html`<li><a href="${page.url}">${page.title}</a> <span class="soft">${told}</span></li>`
}

function link(section: Section): Markup {
  return html`<a href="${section.url}">${nameOf(section)}</a>`
}

/** `Poser des congés · Temps et absences` */
function nameOf({ heading, title }: Section): string {
  return heading === null || heading === title ? title : `${heading} · ${title}`
}
