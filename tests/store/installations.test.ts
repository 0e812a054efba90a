import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { createInstallations } from '../../src/store/installations.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { createSealer } from '../../src/store/seal-secret.ts'

const TOKEN = 'xoxb-not-a-real-token'
const folders: string[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-secret-'))
  folders.push(folder)
})
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true })
})

const open = () =>
  openDatabase({ url: null, file: join(folder, 'culturebot.db'), as: 'holder', now: () => 0, log: silentLog })

const allBytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)))

describe('createInstallations', () => {
  it('writes nothing readable to the disk', async () => {
    const database = await open()
    await createInstallations(database, 'a secret of some length').save('slack', 'T1', TOKEN)
    const bytes = Buffer.concat(allBytes())
    expect(bytes.includes(TOKEN)).toBe(false)
    // The row itself is there: the search above can fail.
    expect(bytes.includes('T1')).toBe(true)
    await database.close()
    expect(Buffer.concat(allBytes()).includes(TOKEN)).toBe(false)
  })

  it('opens what an earlier process saved, with the same secret alone', async () => {
    const database = await open()
    await createInstallations(database, 'a secret of some length').save('slack', 'T1', TOKEN)
    expect(await createInstallations(database, 'a secret of some length').load('slack', 'T1')).toBe(TOKEN)
    await expect(createInstallations(database, 'quite another secret').load('slack', 'T1')).rejects.toMatchObject({
      code: 'store-key',
      message: expect.stringContaining('Set the secret that it was saved with'),
    })
    await database.close()
  })

  it('refuses without a secret, saying which variable to set, and lists all the same', async () => {
    const database = await open()
    await createInstallations(database, 'a secret of some length').save('slack', 'T1', TOKEN)
    const keyless = createInstallations(database, null)
    const refusal = { code: 'store-key', message: expect.stringContaining('set CULTUREBOT_SECRET') }
    await expect(keyless.save('slack', 'T2', TOKEN)).rejects.toMatchObject(refusal)
    await expect(keyless.load('slack', 'T1')).rejects.toMatchObject(refusal)
    expect(await keyless.load('slack', 'unknown')).toBeNull()
    expect(await keyless.list('slack')).toEqual(['T1'])
    await database.close()
  })

  it('opens no credential moved to another workspace', async () => {
    const database = await open()
    const installations = createInstallations(database, 'a secret of some length')
    await installations.save('slack', 'T1', TOKEN)
    await sql`update installations set id = 'T2'`.execute(database.query)
    await expect(installations.load('slack', 'T2')).rejects.toMatchObject({ code: 'store-key' })
    await database.close()
  })
})

describe('createSealer', () => {
  it('gives different bytes each time, and refuses any that were changed', async () => {
    const sealer = createSealer('a secret of some length')
    const [first, second] = await Promise.all([sealer.seal(TOKEN, 'p'), sealer.seal(TOKEN, 'p')])
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false)
    for (const at of [0, 16, 28, first.length - 1]) {
      const changed = Uint8Array.from(first, (byte, index) => (index === at ? byte ^ 1 : byte))
      await expect(sealer.open(changed, 'p')).rejects.toMatchObject({ code: 'store-key' })
    }
    await expect(sealer.open(first.subarray(0, 20), 'p')).rejects.toMatchObject({ code: 'store-key' })
    expect(await sealer.open(first, 'p')).toBe(TOKEN)
  })
})
