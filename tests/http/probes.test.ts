import { afterEach, describe, expect, it } from 'vitest'
import { createProbes, type ProbeOptions } from '../../src/http/probes.ts'
import { type RunningServer, startServer } from '../../src/http/start-server.ts'

const metrics = { print: async () => 'figures\n', contentType: 'text/plain; version=0.0.4' }
let server: RunningServer

async function start(options: Partial<ProbeOptions>): Promise<void> {
  const mounts = createProbes({ checks: [], metrics, metricsToken: null, ...options })
  server = await startServer({ host: '127.0.0.1', port: 0, mounts, onFailure: () => {} })
}

async function get(path: string, headers: Record<string, string> = {}): Promise<readonly [number, string]> {
  const response = await fetch(`${server.url}${path}`, { headers })
  return [response.status, await response.text()]
}

afterEach(() => server.close(200))

describe('/readyz', () => {
  it('is ready when every check is met', async () => {
    await start({ checks: [{ name: 'content', state: () => 'ok' }] })
    expect(await get('readyz')).toEqual([200, 'ok content\n'])
  })

  it('is ready where something is refused, and names it', async () => {
    await start({
      checks: [
        { name: 'content', state: () => 'ok' },
        { name: 'slack', state: () => 'refused' },
      ],
    })
    expect(await get('readyz')).toEqual([200, 'ok content\nrefused slack\n'])
  })

  it('names what it waits for: a check not met, failing or hanging', async () => {
    await start({
      checks: [
        { name: 'content', state: () => 'ok' },
        { name: 'slack', state: () => 'waiting' },
        { name: 'store', state: () => Promise.reject(new Error('password in here')) },
        { name: 'mattermost', state: () => new Promise(() => {}) },
      ],
    })
    expect(await get('readyz')).toEqual([503, 'ok content\nwaiting slack\nwaiting store\nwaiting mattermost\n'])
  })
})

describe('/metrics', () => {
  it('is for this machine alone without a token', async () => {
    await start({})
    expect(await get('metrics')).toEqual([200, 'figures\n'])
  })

  it('is for whoever has the token', async () => {
    await start({ metricsToken: 'a-long-token' })
    expect(await get('metrics')).toEqual([403, 'Forbidden.\n'])
    expect(await get('metrics', { Authorization: 'Bearer another-tokn' })).toEqual([403, 'Forbidden.\n'])
    expect(await get('metrics', { Authorization: 'Bearer a-long-token' })).toEqual([200, 'figures\n'])
  })

  it('says so when the figures cannot be read', async () => {
    await start({ metrics: { ...metrics, print: () => Promise.reject(new Error('broken')) } })
    expect(await get('metrics')).toEqual([503, 'The figures cannot be read now.\n'])
  })
})
