import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../bin/config.ts'
import { createPlatforms } from '../../bin/create-platforms.ts'
import { openBotStore } from '../../bin/open-bot-store.ts'
import { openOwners } from '../../bin/open-owners.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MATTERMOST = {
  MATTERMOST_URL: 'https://chat.example.org',
  MATTERMOST_TOKEN: 'a'.repeat(26),
  MATTERMOST_TEAM: 'acme',
  MATTERMOST_COMMAND_TOKENS: 'b'.repeat(26),
}
const OWNERS = { CULTUREBOT_OWNERS: `mattermost:${'c'.repeat(26)}`, CULTUREBOT_SECRET: 's'.repeat(43) }

/** Opens the owners' page as a start does, and returns what it says to whoever starts the bot. */
async function warningsOf(environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const lines: string[] = []
  const warn = (line: string) => void lines.push(line)
  const config = readConfig({ CULTUREBOT_DATA: folder, ...MATTERMOST, ...environment })
  const store = await openBotStore({ config, log: silentLog, warn })
  const adapters = createPlatforms(config, store).map(({ adapter }) => adapter)
  openOwners({ config, store, parts: PARTS, adapters, pageAges: async () => new Map(), poke: () => {}, warn })
  await store.close()
  return lines
}

describe('openOwners', () => {
  it('warns where owners are set and no public address is, and says how to mend it', async () => {
    expect(await warningsOf(OWNERS)).toEqual([
      expect.stringMatching(/^CULTUREBOT_OWNERS is set and CULTUREBOT_PUBLIC_URL is not: .* Set it to /),
    ])
  })

  it.each([
    ['a public address', { ...OWNERS, CULTUREBOT_PUBLIC_URL: 'https://bot.example.org' }],
    ['no owner', {}],
  ])('says nothing with %s', async (_name, environment) => {
    expect(await warningsOf(environment)).toEqual([])
  })
})
