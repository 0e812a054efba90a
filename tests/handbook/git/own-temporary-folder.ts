import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** Gives a test file a temporary folder of its own, so that it can look at what was left there. */
export function useOwnTemporaryFolder(): void {
  const { TMPDIR } = process.env
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'culturebot-own-'))
    process.env.TMPDIR = folder
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  })
}
