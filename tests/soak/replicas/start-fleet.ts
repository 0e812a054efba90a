import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeMattermost, startFakeMattermost } from '../../mattermost/fake-mattermost/fake-mattermost.ts'
import { type FakeSlack, startFakeSlack } from '../../slack/fake-slack/fake-slack.ts'
import { SIGNING_SECRET } from '../../slack/fake-slack/sign.ts'
import { BOT_TOKEN } from '../../slack/fake-slack/state.ts'
import { createReplica, type Replica } from './replica.ts'

/** Replicas of the whole program on one database, beside both platforms. */
export interface Fleet {
  readonly slack: FakeSlack
  readonly mattermost: FakeMattermost
  readonly replicas: readonly Replica[]
  close(): Promise<void>
}

export const COMMAND_TOKEN = 'commandtokencommandtokenco'

/** Starts it; the first replica alone, which makes the tables and reads the handbook for the others. */
export async function startFleet(databaseUrl: string, replicaCount: number): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'culturebot-fleet-'))
  const [slack, mattermost] = await Promise.all([startFakeSlack(), startFakeMattermost()])
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    CULTUREBOT_SECRET: 'a secret of the replicas',
    CULTUREBOT_WEB_CHAT: 'off',
    CULTUREBOT_PUBLIC_URL: 'http://127.0.0.1:9',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    MATTERMOST_URL: mattermost.url,
    MATTERMOST_TOKEN: mattermost.token,
    MATTERMOST_TEAM: mattermost.state.team.name,
    MATTERMOST_COMMAND_TOKENS: COMMAND_TOKEN,
  }
  const replicas = Array.from({ length: replicaCount }, () => createReplica(folder, env))
  const [first, ...others] = replicas
  await first?.start()
  await Promise.all(others.map((replica) => replica.start()))
  return {
    slack,
    mattermost,
    replicas,
    async close() {
      await Promise.all(replicas.map((replica) => replica.kill()))
      await Promise.all([slack.close(), mattermost.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
