import { beforeEach, describe, expect, it } from 'vitest'
import type { Insight } from '../../src/insight/measure.ts'
import { createOwnersRoutes } from '../../src/owners/routes.ts'
import { createTokens } from '../../src/owners/tokens.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const owner = { platform: 'slack', id: 'T1/U1' } as const
const section = PARTS.knowledge().answer('charte').ranking[0]?.section
if (section === undefined) throw new Error('the embedded handbook has a charter')
const page = PARTS.knowledge().handbook.pages[0]
if (page === undefined) throw new Error('the embedded handbook has pages')
const INSIGHT: Insight = {
  mostOpened: [{ section, count: 12 }],
  unhelpful: [],
  gaps: [{ questions: ['<b>un parking</b> ?'], nearest: [section] }],
  hiddenGaps: 2,
  deadLinks: [],
  stalePages: (['seen', 'committed', 'stated'] as const).map((kind) => {
    return { page, age: { kind, sinceMs: Date.parse('2025-03-01T12:00:00Z') }, opened: 7 }
  }),
}

let nowMs: number
let sent: string[]
let used: Set<string>
let tokens: ReturnType<typeof createTokens>
let app: ReturnType<typeof createOwnersRoutes>

beforeEach(() => {
  nowMs = 1_000_000
  sent = []
  used = new Set()
  tokens = createTokens('un secret', () => nowMs)
  app = createOwnersRoutes({
    owners: [owner],
    tokens,
    insight: async () => INSIGHT,
    sendLink: async ({ platform, id }) => void sent.push(`${platform}:${id}`),
    isFirstUse: async (nonce) => used.size < used.add(nonce).size,
  })
})

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields)
  return app.request(path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin', ...headers } })
}

function get(path: string, cookie = '') {
  return app.request(path, { headers: { cookie } })
}

async function enter(token = tokens.make('enter', owner)) {
  const response = await post('/owners/enter', { token })
  return { status: response.status, cookie: response.headers.get('set-cookie') ?? '' }
}

describe('/owners', () => {
  it('sends whoever has no session to the login', async () => {
    const response = await get('/owners')
    expect([response.status, response.headers.get('location')]).toEqual([302, '/owners/login'])
  })

  it('shows the figures to an owner, with what members wrote escaped', async () => {
    const { cookie } = await enter()
    const page = await (await get('/owners', cookie.split(';')[0])).text()
    expect(page).toContain('&lt;b&gt;un parking&lt;/b&gt;')
    expect(page).not.toContain('<b>un parking')
    expect(page).toContain('>12</text>')
  })

  it.each([
    'inchangée depuis que le bot la connaît, au moins depuis le 1er mars 2025 ; ouverte 7 fois',
    'modifiée pour la dernière fois le 1er mars 2025 ; ouverte 7 fois',
    'relue le 1er mars 2025, dit la page ; ouverte 7 fois',
  ])('says of a stale page: %s', async (told) => {
    const { cookie } = await enter()
    expect(await (await get('/owners', cookie.split(';')[0])).text()).toContain(told)
  })

  it('lets nobody stay who is no longer on the list, or longer than a working day', async () => {
    const stranger = tokens.make('session', { platform: 'slack', id: 'T1/U2' })
    expect((await get('/owners', `culturebot-owner=${stranger}`)).status).toBe(302)
    const { cookie } = await enter()
    nowMs += 9 * 3_600_000
    expect((await get('/owners', cookie.split(';')[0])).status).toBe(302)
  })
})

describe('/owners/login', () => {
  it('sends a link to an owner, and says the same to everybody', async () => {
    const listed = await (await post('/owners/login', { member: 'slack:T1/U1' })).text()
    const unlisted = await (await post('/owners/login', { member: 'slack:T1/U9' })).text()
    expect(sent).toEqual(['slack:T1/U1'])
    expect(unlisted).toBe(listed)
  })

  it('refuses a form of another site', async () => {
    const response = await post('/owners/login', { member: 'slack:T1/U1' }, { 'Sec-Fetch-Site': 'cross-site' })
    expect([response.status, sent]).toEqual([403, []])
  })
})

describe('/owners/enter', () => {
  it('uses nothing up when a link is merely opened', async () => {
    const token = tokens.make('enter', owner)
    await get(`/owners/enter?token=${token}`)
    expect((await enter(token)).status).toBe(302)
  })

  it('lets a link in once', async () => {
    const token = tokens.make('enter', owner)
    expect([(await enter(token)).status, (await enter(token)).status]).toEqual([302, 403])
  })

  it('keeps the session to itself', async () => {
    expect((await enter()).cookie).toMatch(/HttpOnly.*SameSite=Strict/)
  })

  it.each([
    ['a link past its time', () => createTokens('un secret', () => nowMs - 16 * 60_000).make('enter', owner)],
    ['a session as a link', () => tokens.make('session', owner)],
    ['a link of another secret', () => createTokens('autre', () => nowMs).make('enter', owner)],
    ['nothing', () => ''],
  ])('refuses %s', async (_name, make) => {
    expect((await enter(make())).status).toBe(403)
  })
})
