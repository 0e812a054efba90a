import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../bin/config.ts'
import { openBotStore } from '../../bin/open-bot-store.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-test-'))
  // A file where a folder should be cannot be written into, not even by root.
  writeFileSync(join(folder, 'file'), '')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SLACK = { SLACK_SIGNING_SECRET: 'a-signing-secret', SLACK_BOT_TOKEN: 'xoxb-1' }
const MATTERMOST = {
  MATTERMOST_URL: 'https://chat.example.org',
  MATTERMOST_TOKEN: 'a'.repeat(26),
  MATTERMOST_TEAM: 'acme',
  MATTERMOST_COMMAND_TOKENS: 'b'.repeat(26),
}

function open(data: string, environment: Readonly<Record<string, string>> = {}) {
  const lines: string[] = []
  const config = readConfig({ CULTUREBOT_DATA: data, ...environment })
  const opened = openBotStore({ config, log: silentLog, warn: (line) => void lines.push(line) })
  return { opened, lines }
}

/** Temporary folders of the bot's own. */
function ownFolders(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => /^culturebot-[^-]+$/.test(name))
}

describe('openBotStore', () => {
  it('opens the store where it is to be, and says nothing', async () => {
    const { opened, lines } = open(join(folder, 'data'))
    await (await opened).close()
    expect([existsSync(join(folder, 'data', 'culturebot.db')), lines]).toEqual([true, []])
  })

  it('keeps nothing and says so where the disk cannot be written and no platform needs it', async () => {
    const before = ownFolders()
    const { opened, lines } = open(join(folder, 'file', 'data'))
    const store = await opened
    const during = ownFolders().filter((name) => !before.includes(name))
    await store.feedback.opened('normes')
    await store.close()
    expect(lines).toEqual([expect.stringMatching(/CULTUREBOT_DATA.*answers go on, and nothing is kept/)])
    expect(during.length).toBeGreaterThan(0)
    expect(during.filter((name) => existsSync(join(tmpdir(), name)))).toEqual([])
  })

  it.each([
    ['Slack', SLACK],
    ['Mattermost', MATTERMOST],
    ['a followed handbook', { HANDBOOK_URL: 'https://example.org/guide.git' }],
  ])('does not start without a store with %s', async (_name, environment) => {
    const { opened, lines } = open(join(folder, 'file', 'data'), environment)
    await expect(opened).rejects.toMatchObject({ code: 'store-read-only' })
    expect(lines).toEqual([])
  })

  it('does not hide a store that is held', async () => {
    const holder = await open(join(folder, 'data')).opened
    await expect(open(join(folder, 'data')).opened).rejects.toMatchObject({ code: 'store-locked' })
    await holder.close()
  })
})
