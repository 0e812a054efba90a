import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { startStoreProcess } from './start-store-process.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-two-'))
  file = join(folder, 'culturebot.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (as: 'holder' | 'visitor') =>
  openStore({ url: null, file, as, secret: null, now: Date.now, log: silentLog })

describe('openStore on a file that another process has', () => {
  it('refuses a second holder, naming the first and how to mend it', async () => {
    const first = await startStoreProcess('hold', { url: null, file })
    expect(first.said).toBe('open')
    await expect(open('holder')).rejects.toMatchObject({
      code: 'store-locked',
      message: expect.stringMatching(
        new RegExp(`held by process ${first.pid} on .*, since 2.*Stop that program, .*CULTUREBOT_DATA.*DATABASE_URL`),
      ),
    })
    await first.end()
    const store = await open('holder')
    await store.close()
  })

  it('refuses a second holder in the same process', async () => {
    const first = await open('holder')
    await expect(open('holder')).rejects.toMatchObject({ code: 'store-locked' })
    await first.close()
  })

  it('opens at once after the holder was killed', async () => {
    const first = await startStoreProcess('hold', { url: null, file })
    await first.kill()
    const store = await open('holder')
    await expect(store.ping()).resolves.toBeUndefined()
    await store.close()
  })

  it('lets a visitor write meanwhile', async () => {
    const bot = await open('holder')
    const visitor = await startStoreProcess('hold', { url: null, file, as: 'visitor' })
    expect(visitor.said).toBe('open')
    await bot.gaps.add('q', 'fr')
    await visitor.end()
    await bot.close()
  })

  it('refuses a visitor where there is no store, and makes none', async () => {
    await expect(open('visitor')).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringContaining('Start the bot once'),
    })
    const store = await open('holder')
    await store.close()
  })
})
