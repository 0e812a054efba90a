import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createMac } from '../../adapters/mattermost/http/create-mac.ts'
import { createActionSigner } from '../../adapters/mattermost/http/sign-action.ts'
import { holdLease } from '../../adapters/mattermost/socket/hold-lease.ts'
import { backoffMs } from '../../adapters/mattermost/socket/supervise.ts'
import { createMemoryLeases } from './memory-store.ts'
import { until } from './start-chat.ts'

describe('backoffMs', () => {
  const timing = { minBackoffMs: 500, maxBackoffMs: 30_000 }

  it('doubles up to the longest pause, and is cut by half at most', () => {
    expect([0, 1, 2, 5, 6, 50].map((attempt) => backoffMs(attempt, timing, 1))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000,
    ])
    expect(backoffMs(2, timing, 0)).toBe(1_000)
  })
})

describe('createMac', () => {
  it('is HMAC-SHA256', () => {
    const key = createHash('sha256').update('a secret').digest('hex')
    for (const text of ['', 'a', 'é'.repeat(100)]) {
      expect(createMac('a secret')(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'))
    }
  })
})

describe('createActionSigner', () => {
  const [nina, otto] = ['n'.repeat(26), 'o'.repeat(26)]
  const action = { id: 'open', value: 'normes.md#ecrit', memberId: nina, hookId: null, rootId: null } as const

  it('gives back what it signed, to the member it signed it for', () => {
    const signer = createActionSigner('secret', 1_000, () => 0)
    expect(signer.verify(signer.sign(action), nina)).toEqual(action)
    expect(signer.verify(signer.sign(action), otto)).toBe('not-yours')
    expect(signer.verify(signer.sign({ ...action, memberId: null }), otto)).toEqual({ ...action, memberId: null })
  })

  it('refuses what is too old, and what another secret signed', () => {
    let now = 0
    const signer = createActionSigner('secret', 5_000, () => now)
    const context = signer.sign(action)
    now = 5_001
    expect(signer.verify(context, nina)).toBe('expired')
    expect(createActionSigner('another', 5_000, () => 0).verify(context, nina)).toBe('forged')
  })

  it.each([null, 'x', [], {}, { id: 'open' }, { id: 'nothing', value: '', expires: 1, sig: '' }])(
    'refuses %j',
    (context) => {
      expect(createActionSigner('secret', 1_000, () => 0).verify(context, nina)).toBe('forged')
    },
  )
})

describe('holdLease', () => {
  const hold = (leases: ReturnType<typeof createMemoryLeases>, owner: string, running: string[]) => {
    const stopping = new AbortController()
    const ended = holdLease({
      leases,
      name: 'x',
      owner,
      ttlMs: 200,
      signal: stopping.signal,
      onWaiting: () => {},
      work: (held) => {
        running.push(owner)
        return new Promise((resolve) => {
          held.addEventListener('abort', () => {
            running.splice(running.indexOf(owner), 1)
            resolve('stopped')
          })
        })
      },
    })
    return {
      stop: () => {
        stopping.abort()
        return ended
      },
    }
  }

  it('lets one work at a time, and the next one when it stops', async () => {
    const [leases, running] = [createMemoryLeases(), [] as string[]]
    const one = hold(leases, 'one', running)
    await until(() => running.length === 1)
    const two = hold(leases, 'two', running)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(running).toEqual(['one'])
    await one.stop()
    await until(() => running.includes('two'))
    await two.stop()
    expect(running).toEqual([])
  })

  it('begins nothing when it is told to stop while it asks, and leaves the lease to others', async () => {
    const [leases, running] = [createMemoryLeases(), [] as string[]]
    const one = hold(leases, 'one', running)
    await one.stop()
    expect([running, leases.owners]).toEqual([[], ['one']])
    expect(await leases.acquire('x', 'two', 10_000)).not.toBeNull()
  })

  it('stops the work when the lease is lost', async () => {
    const [leases, running] = [createMemoryLeases(), [] as string[]]
    const one = hold(leases, 'one', running)
    await until(() => running.length === 1)
    // As if this process had slept for longer than its lease, and another one had come.
    const thief = { ...leases, renew: leases.renew }
    await leases.release({ name: 'x', owner: 'one', token: 1 })
    await thief.acquire('x', 'two', 10_000)
    await until(() => running.length === 0)
    await one.stop()
  })

  it('keeps on while the store fails, and starts without it only where it met nobody', async () => {
    const [leases, running] = [createMemoryLeases(), [] as string[]]
    const one = hold(leases, 'one', running)
    await until(() => running.length === 1)
    const two = hold(leases, 'two', running)
    await new Promise((resolve) => setTimeout(resolve, 100))
    leases.fail(true)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(running).toEqual(['one'])
    const three = hold(leases, 'three', running)
    await until(() => running.includes('three'))
    expect(running).toEqual(['one', 'three'])
    leases.fail(false)
    await Promise.all([one.stop(), two.stop(), three.stop()])
  })
})
