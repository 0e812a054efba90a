import type { Context } from 'hono'
import type { Locale } from '../../src/adapter.ts'
import type { Channel } from './channel.ts'
import type { View } from './read-event.ts'
import { readLocale } from './read-locale.ts'
import { createChrome } from './render/chrome.ts'
import { type Outcome, renderExchange, renderParts } from './render/render-outcome.ts'
import { renderPage } from './render/render-page.ts'
import type { WebSettings } from './settings.ts'
import type { Notice } from './wording.ts'

/** What pages show, whoever asks. */
export interface PageContext {
  readonly settings: WebSettings
  readonly channel: Channel
}

/** What came of a form, and in which language to tell it. */
export interface Answered {
  readonly outcome: Outcome
  readonly locale: Locale
}

/** Responds with the page of a view, nothing said yet. */
export function respondPage(context: Context, view: View, { settings, channel }: PageContext): Response {
  const chrome = createChrome(localeOf(context), settings)
  const page = renderPage({ view, posts: channel.posts(), revision: channel.revision(), exchange: null }, chrome)
  return context.html(page.markup)
}

/** Responds with what came of a form: a page for browsers; its parts for `chat.js`, which asks for JSON. */
export function respondOutcome(
  context: Context,
  { outcome, locale }: Answered,
  { settings, channel }: PageContext,
): Response {
  const chrome = createChrome(locale, settings)
  const status = statusOf(outcome)
  if (context.req.header('accept')?.includes('application/json')) {
    return context.json(renderParts(outcome, chrome), status)
  }
  const exchange = renderExchange(outcome, chrome)
  const content = { view: outcome.view, posts: channel.posts(), revision: channel.revision(), exchange }
  return context.html(renderPage(content, chrome).markup, status)
}

/** Returns an outcome that is one line of the page's own. */
export function noticeOnly(notice: Notice, view: View): Outcome {
  return { view, asked: null, replies: [], isErased: false, notice, ownPost: null, posts: [] }
}

/** Returns the language of a request: `?lang=`, else the browser's. */
export function localeOf(context: Context): Locale {
  return readLocale(context.req.query('lang'), context.req.header('accept-language'))
}

const STATUS = {
  failed: 500,
  offline: 503,
  stopped: 503,
  'too-long': 413,
  'unknown-command': 200,
  removed: 200,
  'not-removed': 404,
} as const satisfies Record<Notice, number>

function statusOf({ notice, replies }: Outcome): (typeof STATUS)[Notice] | 200 {
  return notice === null || replies.length > 0 ? 200 : STATUS[notice]
}
