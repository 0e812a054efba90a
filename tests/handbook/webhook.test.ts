import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { createWebhook } from '../../src/handbook/webhook.ts'

const SECRET = 'a secret of sixteen'
const BODY = '{"ref":"refs/heads/main"}'
const sign = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

async function call(headers: Readonly<Record<string, string>>, init: RequestInit = {}) {
  const onPush = vi.fn()
  const hook = createWebhook({ secret: SECRET, onPush })
  const request = new Request('http://localhost/hooks/handbook', { method: 'POST', body: BODY, headers, ...init })
  return { status: (await hook(request)).status, pushes: onPush.mock.calls.length }
}

describe('createWebhook', () => {
  it.each([
    ["GitHub's signature", { 'x-hub-signature-256': sign(BODY) }],
    ["GitLab's token", { 'x-gitlab-token': SECRET }],
    ['a bearer token', { authorization: `Bearer ${SECRET}` }],
  ])('takes %s', async (_, headers) => {
    expect(await call(headers)).toEqual({ status: 202, pushes: 1 })
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nothing', {}],
    ['the signature of another body', { 'x-hub-signature-256': sign('{}') }],
    ['the signature of another secret', { 'x-hub-signature-256': sign(BODY, 'another') }],
    ['an empty signature', { 'x-hub-signature-256': '' }],
    ['a bad signature beside a good token', { 'x-hub-signature-256': 'sha256=00', 'x-gitlab-token': SECRET }],
    ['another token', { 'x-gitlab-token': `${SECRET}x` }],
    ['an empty bearer', { authorization: 'Bearer ' }],
  ])('refuses %s', async (_, headers) => {
    expect(await call(headers)).toEqual({ status: 401, pushes: 0 })
  })

  it('refuses another method and a body above 1 MiB', async () => {
    expect(await call({}, { method: 'GET', body: null })).toEqual({ status: 405, pushes: 0 })
    const large = 'a'.repeat(1_048_577)
    expect(await call({ 'x-hub-signature-256': sign(large) }, { body: large })).toEqual({ status: 413, pushes: 0 })
    const stream = new Blob([large]).stream()
    const streamed = { body: stream, duplex: 'half' } as RequestInit
    expect(await call({ 'x-hub-signature-256': sign(large) }, streamed)).toEqual({ status: 413, pushes: 0 })
  })
})
