import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FakeChat, message, startFakeChat } from './fake-chat.ts'

let folder: string
let chat: FakeChat | null = null
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-enrich-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(async () => {
  await chat?.stop()
  chat = null
})

function enrich(out: string, env: NodeJS.ProcessEnv, ...more: readonly string[]) {
  const args = ['bin/culturebot.ts', 'enrich', '--content', 'tests/fixtures/enrich', '--out', out, ...more]
  return new Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

const PROPOSED = message(
  '{"0": ["c\'est ouvert quand ?"], "1": ["on ramasse à quelle heure"], "2": ["où est la carte"]}',
)

describe('culturebot enrich', () => {
  it('is off by default, and says how to turn it on', async () => {
    const { status, stderr } = await enrich(join(folder, 'off.yml'), {
      CULTUREBOT_ENRICH_URL: '',
      CULTUREBOT_ENRICH_MODEL: '',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/CULTUREBOT_ENRICH_URL: missing[\s\S]*CULTUREBOT_ENRICH_MODEL: missing/)
  })

  it('proposes questions for review, after the endpoint was busy, and never sends a help page', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' }, body: '' }
    chat = await startFakeChat([busy, { ...busy, status: 502 }, PROPOSED])
    const out = join(folder, 'questions.yml')
    const { status, stdout, stderr } = await enrich(out, {
      CULTUREBOT_ENRICH_URL: chat.url,
      CULTUREBOT_ENRICH_MODEL: 'm',
    })
    expect(stderr).toContain('1/1 README.md')
    expect({ status, stdout }).toEqual({ status: 0, stdout: `1 pages in ${out}: review them\n` })
    expect(chat.seen).toHaveLength(3)
    expect(chat.seen[2]?.body).toContain('Le verger est ouvert')
    expect(chat.seen.map(({ body }) => body).join()).not.toContain('secrète')
    expect(readFileSync(out, 'utf8')).toContain('    Cueillir:\n      - on ramasse à quelle heure\n')
  })

  it('writes what an overlay takes', async () => {
    const overlay = join(folder, 'overlay')
    mkdirSync(overlay)
    chat = await startFakeChat([PROPOSED])
    const out = join(folder, 'taken.yml')
    await enrich(out, { CULTUREBOT_ENRICH_URL: chat.url, CULTUREBOT_ENRICH_MODEL: 'm' })
    renameSync(out, join(overlay, 'questions.yml'))
    const asked = await new Promise<string>((resolve) => {
      const args = ['--content', 'tests/fixtures/enrich', '--overlay', overlay, '--json', 'où est la carte']
      execFile(process.execPath, ['bin/culturebot.ts', 'ask', ...args], (_, stdout) => resolve(stdout))
    })
    expect(JSON.parse(asked).results[0]).toMatchObject({ path: 'README.md', slug: 'ressources' })
  })

  it('goes on where it was, and keeps what a reviewer left', async () => {
    chat = await startFakeChat([PROPOSED])
    const out = join(folder, 'resumed.yml')
    writeFileSync(out, 'README.md:\n  top:\n    - relue ?\n')
    const { status } = await enrich(out, { CULTUREBOT_ENRICH_URL: chat.url, CULTUREBOT_ENRICH_MODEL: 'm' })
    expect(status).toBe(0)
    expect(chat.seen).toHaveLength(0)
    expect(readFileSync(out, 'utf8')).toContain('relue ?')
  })

  it('exits 1 when the endpoint refuses', async () => {
    chat = await startFakeChat([{ status: 403, body: '' }])
    const { status, stderr } = await enrich(join(folder, 'refused.yml'), {
      CULTUREBOT_ENRICH_URL: chat.url,
      CULTUREBOT_ENRICH_KEY: 'very-secret',
      CULTUREBOT_ENRICH_MODEL: 'm',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('answered 403')
    expect(stderr).not.toContain('very-secret')
  })
})
