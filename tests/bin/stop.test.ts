import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeMattermost, startFakeMattermost } from '../mattermost/fake-mattermost/fake-mattermost.ts'
import { createPeople } from '../mattermost/fake-mattermost/people.ts'
import { until } from '../mattermost/start-chat.ts'
import { createReplica, type Replica } from '../soak/replicas/replica.ts'

let fake: FakeMattermost
let folder: string
let replica: Replica
beforeEach(async () => {
  fake = await startFakeMattermost()
  folder = mkdtempSync(join(tmpdir(), 'culturebot-stop-'))
  replica = createReplica(folder, {
    PORT: '0',
    CULTUREBOT_WEB_CHAT: 'off',
    MATTERMOST_URL: fake.url,
    MATTERMOST_TOKEN: fake.token,
    MATTERMOST_TEAM: fake.state.team.name,
    MATTERMOST_COMMAND_TOKENS: 'c'.repeat(26),
  })
  await replica.start()
}, 120_000)
afterEach(async () => {
  await replica.kill()
  await fake.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A question whose answer the server takes and never confirms. */
async function askInVain(): Promise<void> {
  fake.faults.add({ match: /^POST \/api\/v4\/posts$/, kind: 'stall', times: 100 })
  const people = createPeople(fake, { botUrl: () => '', commandToken: '' })
  people.writeToBot(people.join('nina'), 'normes')
  await until(() => fake.calls.includes('POST /api/v4/posts'), 'an attempt to answer')
}

const TEN_SECONDS_MS = 10_000

describe('culturebot start, told to stop', () => {
  it('ends within ten seconds though a platform hangs', { timeout: 60_000 }, async () => {
    await askInVain()
    expect(await replica.stop()).toBeLessThan(TEN_SECONDS_MS)
    expect(replica.output()).toContain('"event":"bot-stopped"')
  })

  it('ends at once when it is told again', { timeout: 60_000 }, async () => {
    await askInVain()
    const first = replica.stop()
    // The first signal has been taken when the door is closed.
    await until(() => fake.sockets.count() === 0, 'the end of the link')
    await replica.stop()
    await first
    expect(replica.output()).not.toContain('"event":"bot-stopped"')
  })
})
