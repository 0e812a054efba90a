import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import * as v from 'valibot'
import type { Member } from '../src/member.ts'
import type { StoreOptions } from '../src/store/open-store.ts'
import { UsageError } from './command.ts'
import { type HandbookConfig, toHandbookConfig } from './handbook-config.ts'
import { type SlackConfig, toSlackConfig } from './slack-config.ts'
import { VARIABLES } from './variables.ts'

type StorePlace = Pick<StoreOptions, 'url' | 'file' | 'secret'>

/** The configuration, read once. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Handbook folder; null for the embedded one. */
  readonly content: string | null
  readonly baseUrl: string | null
  /** Folder laid over a handbook that one does not own; null for none. */
  readonly overlay: string | null
  readonly overrides: string | null
  /** The git repository that the handbook follows; null for a folder. */
  readonly handbook: HandbookConfig | null
  /** Host names that the web chat answers to besides loopback ones. */
  readonly webHosts: readonly string[]
  /** Where the store is, as `openStore` takes it. */
  readonly store: StorePlace
  /** Null where Slack is not configured. */
  readonly slack: SlackConfig | null
  /** Null where Mattermost is not configured. */
  readonly mattermost: MattermostConfig | null
  /** How platforms reach the bot, without a trailing slash; null when it was not told. */
  readonly publicUrl: string | null
  readonly hasWebChat: boolean
  /** Whom the owners' page and the monthly report are for. */
  readonly owners: readonly Member[]
  /** Months without a change from which a page that is still opened is shown to the owners. */
  readonly staleMonths: number
  readonly metricsToken: string | null
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** The variables `MATTERMOST_*`: all of them, or none. */
interface MattermostConfig {
  /** Without a trailing slash. */
  readonly url: string
  readonly token: string
  readonly team: string
  readonly commandTokens: readonly string[]
}

/** Reads a `.env` file of the working folder into the environment, when there is one; what is set already stays. */
export function readEnvFile(): void {
  if (existsSync('.env')) loadEnvFile('.env')
}

/** Reads the environment. @throws {UsageError} listing every wrong variable and how to mend it; values are not shown */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const wrong: string[] = []
  const read = <Name extends keyof typeof VARIABLES>(name: Name) => {
    const { schema, mend } = VARIABLES[name]
    const result = v.safeParse(schema, environment[name] === '' ? undefined : environment[name])
    if (!result.success) wrong.push(`  ${name}: expected ${mend}`)
    return result.success ? (result.output as v.InferOutput<(typeof VARIABLES)[Name]['schema']>) : undefined
  }
  const handbookValues = {
    url: read('HANDBOOK_URL'),
    branch: read('HANDBOOK_BRANCH'),
    folder: read('HANDBOOK_FOLDER'),
    pollSeconds: read('HANDBOOK_POLL_SECONDS'),
    allowFile: read('HANDBOOK_ALLOW_FILE'),
    webhookSecret: read('HANDBOOK_WEBHOOK_SECRET'),
    digestChannel: read('HANDBOOK_DIGEST_CHANNEL'),
  }
  const slackValues = {
    SLACK_SIGNING_SECRET: read('SLACK_SIGNING_SECRET'),
    SLACK_APP_TOKEN: read('SLACK_APP_TOKEN'),
    SLACK_BOT_TOKEN: read('SLACK_BOT_TOKEN'),
    SLACK_CLIENT_ID: read('SLACK_CLIENT_ID'),
    SLACK_CLIENT_SECRET: read('SLACK_CLIENT_SECRET'),
    SLACK_WELCOME_CHANNELS: read('SLACK_WELCOME_CHANNELS'),
    SLACK_API_URL: read('SLACK_API_URL'),
  }
  const content = read('HANDBOOK_CONTENT') ?? null
  const config: Config = {
    host: read('HOST') ?? '',
    port: read('PORT') ?? 0,
    content,
    handbook: toHandbookConfig(handbookValues, content !== null, wrong),
    baseUrl: read('HANDBOOK_BASE_URL') ?? null,
    overlay: read('HANDBOOK_OVERLAY') ?? null,
    overrides: read('CULTUREBOT_OVERRIDES') ?? null,
    webHosts: (read('CULTUREBOT_WEB_HOSTS') ?? '').split(',').filter((name) => name !== ''),
    store: {
      url: read('DATABASE_URL') ?? null,
      file: join(read('CULTUREBOT_DATA') ?? '', 'culturebot.db'),
      secret: read('CULTUREBOT_SECRET') ?? null,
    },
    slack: toSlackConfig(slackValues, wrong),
    mattermost: readMattermost(read, wrong),
    publicUrl: read('CULTUREBOT_PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    hasWebChat: read('CULTUREBOT_WEB_CHAT') !== 'off',
    owners: (read('CULTUREBOT_OWNERS') ?? '').split(',').flatMap(toMember),
    staleMonths: read('CULTUREBOT_STALE_MONTHS') ?? 0,
    metricsToken: read('CULTUREBOT_METRICS_TOKEN') ?? null,
    logLevel: read('CULTUREBOT_LOG_LEVEL') ?? 'info',
  }
  if (config.owners.length > 0 && config.store.secret === null) {
    wrong.push('  CULTUREBOT_SECRET: missing, and the links of CULTUREBOT_OWNERS are signed with it')
  }
  if (wrong.length > 0) throw new UsageError(`the configuration needs mending:\n${wrong.join('\n')}`)
  return config
}

/** `slack:T1/U1` → `{ platform: 'slack', id: 'T1/U1' }` */
function toMember(text: string): readonly Member[] {
  const [platform, id] = text.split(':')
  return (platform === 'slack' || platform === 'mattermost') && id !== undefined ? [{ platform, id }] : []
}

const MATTERMOST_NAMES = ['MATTERMOST_URL', 'MATTERMOST_TOKEN', 'MATTERMOST_TEAM', 'MATTERMOST_COMMAND_TOKENS'] as const

/** Half a configuration is a mistake: what is missing is told. */
function readMattermost(
  read: (name: (typeof MATTERMOST_NAMES)[number]) => string | undefined,
  wrong: string[],
): MattermostConfig | null {
  const before = wrong.length
  const [url, token, team, tokens] = MATTERMOST_NAMES.map(read)
  const isAbsent = [url, token, team, tokens].every((value) => value === undefined)
  if (isAbsent || wrong.length > before) return null
  if (url !== undefined && token !== undefined && team !== undefined && tokens !== undefined) {
    return { url: url.replace(/\/+$/, ''), token, team, commandTokens: tokens.split(',') }
  }
  for (const name of MATTERMOST_NAMES) {
    if (read(name) === undefined) wrong.push(`  ${name}: missing, and Mattermost needs it: ${VARIABLES[name].mend}`)
  }
  return null
}
