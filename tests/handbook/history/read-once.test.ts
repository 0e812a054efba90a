import { beforeEach, describe, expect, it, vi } from 'vitest'
import { GitError } from '../../../src/handbook/git/git-error.ts'
import { readOnce } from '../../../src/handbook/history/read-once.ts'
import type { SafeLog } from '../../../src/privacy/safe-log.ts'

let nowMs: number
let logged: unknown[]
const log: SafeLog = (...event) => void logged.push(event)
const now = () => nowMs
beforeEach(() => {
  nowMs = 0
  logged = []
})

describe('readOnce', () => {
  it('reads when it is first asked, and once', async () => {
    const read = vi.fn(async () => 'history')
    const ask = readOnce({ read, log, now })
    expect(read).not.toHaveBeenCalled()
    expect(await Promise.all([ask(), ask()])).toEqual(['history', 'history'])
    expect(await ask()).toBe('history')
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('logs why there is none, and tries again in an hour', async () => {
    const read = vi.fn(async () => 'history').mockRejectedValueOnce(new GitError('git-too-large'))
    const ask = readOnce({ read, log, now })
    expect(await ask()).toBeNull()
    nowMs = 3_599_999
    expect(await ask()).toBeNull()
    expect(logged).toEqual([['handbook-history-unread', { reason: 'git-too-large' }]])
    nowMs = 3_600_000
    expect(await ask()).toBe('history')
  })

  it('logs any other failure as that of git, and nothing when the bot ends', async () => {
    expect(await readOnce({ read: () => Promise.reject(new Error('ENOSPC')), log, now })()).toBeNull()
    expect(await readOnce({ read: () => Promise.reject(new GitError('git-stopped')), log, now })()).toBeNull()
    expect(logged).toEqual([['handbook-history-unread', { reason: 'git-failed' }]])
  })

  it('lets nobody wait for long, and gives the history to who asks later', async () => {
    const reading = Promise.withResolvers<string>()
    const ask = readOnce({ read: () => reading.promise, log, now, waitMs: 1 })
    expect(await ask()).toBeNull()
    reading.resolve('history')
    await reading.promise
    expect(await readOnce({ read: () => reading.promise, log, now })()).toBe('history')
    await vi.waitFor(async () => expect(await ask()).toBe('history'))
  })
})
