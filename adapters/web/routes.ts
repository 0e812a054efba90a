import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AdapterHandlers } from '../../src/adapter.ts'
import { isSameOrigin } from '../../src/http/same-origin.ts'
import { SECURITY_HEADERS } from '../../src/http/security-headers.ts'
import {
  type FormContext,
  type FormRequest,
  failureCode,
  handleAction,
  handleRemoval,
  handleText,
} from './handle-form.ts'
import { MAX_FORM_BYTES } from './limits.ts'
import type { Live } from './live.ts'
import type { Asset } from './read-assets.ts'
import { readForm } from './read-form.ts'
import { createChrome } from './render/chrome.ts'
import type { Outcome } from './render/render-outcome.ts'
import { renderPost } from './render/render-post.ts'
import { localeOf, noticeOnly, respondOutcome, respondPage } from './respond.ts'

/** What there is between start and stop. */
export interface Running {
  readonly handlers: AdapterHandlers
  readonly assets: ReadonlyMap<string, Asset>
}

/** What the pages are made of and act on. */
export interface RoutesOptions extends Omit<FormContext, 'handlers'> {
  readonly live: Live
  /** Null until messages can come in, and again once they cannot. */
  readonly running: () => Running | null
  /** Told of every form under way, so that stopping can wait for it. */
  readonly track: (work: Promise<unknown>) => void
}

/** Creates the pages: two views, three forms, the live channel, the files. Addresses are relative to one folder. */
export function createRoutes(options: RoutesOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value)
  })
  app.onError((error, context) => {
    options.running()?.handlers.log('failure', { platform: 'web', during: 'question', code: failureCode(error) })
    return respondOutcome(context, { outcome: noticeOnly('failed', 'direct'), locale: localeOf(context) }, options)
  })
  app.get('/', (context) => respondPage(context, 'direct', options))
  app.get('/general', (context) => respondPage(context, 'general', options))
  app.get('/assets/:name', (context) => respondAsset(context, options))
  app.get('/events', (context) => respondLive(context, options))
  addForm(app, '/ask', handleText, options)
  addForm(app, '/action', handleAction, options)
  addForm(app, '/remove', handleRemoval, options)
  return app
}

function respondAsset(context: Context, { running }: RoutesOptions): Response | Promise<Response> {
  const asset = running()?.assets.get(context.req.param('name') ?? '')
  return asset === undefined ? context.notFound() : context.body(asset.body, 200, { 'Content-Type': asset.type })
}

function respondLive(context: Context, { settings, running, live }: RoutesOptions): Response {
  const chrome = createChrome(localeOf(context), settings)
  const since = Number(context.req.header('last-event-id') ?? context.req.query('since')) || 0
  const stream = running() === null ? null : live.open(since, (post) => renderPost(post, chrome).markup)
  if (stream === null) return context.text('Too many pages are open.', 503)
  return context.body(stream, 200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
}

type Handle = (request: FormRequest, context: FormContext) => Outcome | Promise<Outcome>

function addForm(app: Hono, path: string, handle: Handle, options: RoutesOptions): void {
  const limit = bodyLimit({
    maxSize: MAX_FORM_BYTES,
    onError: (context) =>
      respondOutcome(context, { outcome: noticeOnly('too-long', 'direct'), locale: localeOf(context) }, options),
  })
  app.post(path, limit, (context) => {
    const work = receiveForm(context, handle, options)
    options.track(work)
    return work
  })
}

async function receiveForm(context: Context, handle: Handle, options: RoutesOptions): Promise<Response> {
  const { headers, signal } = context.req.raw
  if (!isSameOrigin(headers)) return context.text('This form was not sent from one of our pages.', 403)
  if (!headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return context.text('Expected a form.', 415)
  }
  const form = readForm(await context.req.text())
  const locale = form.lang ?? localeOf(context)
  const handlers = options.running()?.handlers
  const outcome =
    handlers === undefined
      ? noticeOnly('stopped', form.view)
      : await handle({ form, locale, signal }, { ...options, handlers })
  return respondOutcome(context, { outcome, locale }, options)
}
