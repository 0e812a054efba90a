import { readFile } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSameOrigin } from '../http/same-origin.ts'
import { SECURITY_HEADERS } from '../http/security-headers.ts'
import type { Insight } from '../insight/measure.ts'
import type { Member } from '../member.ts'
import type { Locale } from '../reply/model.ts'
import { renderEnter, renderInsight, renderLogin } from './render-page.ts'
import type { Tokens } from './tokens.ts'

/** What the owners' page is made of and acts on. */
export interface OwnersOptions {
  readonly owners: readonly Member[]
  readonly tokens: Tokens
  readonly insight: () => Promise<Insight>
  /** Sends a member the way in, as a direct message. */
  readonly sendLink: (member: Member) => Promise<void>
  /** True the first time a nonce is shown, whichever replica is asked. */
  readonly isFirstUse: (nonce: string) => Promise<boolean>
}

const COOKIE = 'culturebot-owner'
const MAX_FORM_BYTES = 4_000
const STYLE = new URL('./style.css', import.meta.url)

/** Creates the page for a handbook's owners, under `/owners`: behind a one-time link that the bot sends them. */
export function createOwnersRoutes(options: OwnersOptions): Hono {
  const app = new Hono().basePath('/owners')
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value)
  })
  app.use(bodyLimit({ maxSize: MAX_FORM_BYTES }))
  app.use(async (context, next) => {
    if (context.req.method === 'POST' && !isSameOrigin(context.req.raw.headers)) return context.text('Forbidden.', 403)
    return next()
  })
  app.get('/style.css', async (context) => context.body(await readFile(STYLE), 200, { 'Content-Type': 'text/css' }))
  app.get('/', (context) => showInsight(context, options))
  app.get('/login', (context) => context.html(renderLogin(localeOf(context), false)))
  app.post('/login', (context) => sendLink(context, options))
  app.get('/enter', (context) => context.html(renderEnter(localeOf(context), context.req.query('token') ?? null)))
  app.post('/enter', (context) => enter(context, options))
  app.post('/leave', (context) => {
    deleteCookie(context, COOKIE, { path: '/owners' })
    return context.redirect('/owners/login')
  })
  return app
}

async function showInsight(context: Context, { tokens, owners, insight }: OwnersOptions): Promise<Response> {
  const session = tokens.check('session', getCookie(context, COOKIE) ?? '')
  // Who is no longer on the list is out at once, whatever the session says.
  if (session === null || !isOwner(session.member, owners)) return context.redirect('/owners/login')
  return context.html(renderInsight(await insight(), localeOf(context)))
}

/** Says the same whether the member is on the list or not: the list is nobody's business. */
async function sendLink(context: Context, { owners, sendLink: send }: OwnersOptions): Promise<Response> {
  const { member } = await context.req.parseBody()
  const owner = owners.find(({ platform, id }) => `${platform}:${id}` === String(member).trim())
  if (owner !== undefined) await send(owner)
  return context.html(renderLogin(localeOf(context), true))
}

async function enter(context: Context, { tokens, isFirstUse }: OwnersOptions): Promise<Response> {
  const { token } = await context.req.parseBody()
  const link = tokens.check('enter', String(token))
  if (link === null || !(await isFirstUse(link.nonce))) return context.html(renderEnter(localeOf(context), null), 403)
  setCookie(context, COOKIE, tokens.make('session', link.member), {
    path: '/owners',
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(context.req.url).protocol === 'https:' || context.req.header('x-forwarded-proto') === 'https',
  })
  return context.redirect('/owners')
}

function isOwner(member: Member, owners: readonly Member[]): boolean {
  return owners.some(({ platform, id }) => platform === member.platform && id === member.id)
}

function localeOf(context: Context): Locale {
  return /^en\b/i.test(context.req.header('accept-language') ?? '') ? 'en' : 'fr'
}
