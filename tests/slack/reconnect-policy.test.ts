import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { quietLogger } from '../../adapters/slack/quiet-logger.ts'
import { RECONNECT_POLICY } from '../../adapters/slack/receive/reconnect-policy.ts'

const FAILURES = 60

describe('RECONNECT_POLICY', () => {
  it('is obeyed by the SDK: it goes on asking, and never pauses for longer than its limit', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      response.writeHead(asked > FAILURES ? 200 : 503, { 'Content-Type': 'application/json' })
      response.end('{"ok":true}')
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const client = new WebClient('xapp-1', {
      slackApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
      logger: quietLogger,
      // Milliseconds for seconds: without the limit, the sixtieth pause would be of nearly two hours.
      retryConfig: { ...RECONNECT_POLICY, minTimeout: 1, maxTimeout: RECONNECT_POLICY.maxTimeout / 10_000 },
    })
    expect(await client.apiCall('apps.connections.open')).toMatchObject({ ok: true })
    expect(asked).toBe(FAILURES + 1)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
