import * as v from 'valibot'
import { ENRICH_VARIABLES } from './enrich-config.ts'
import { HANDBOOK_VARIABLES } from './handbook-config.ts'
import { SLACK_VARIABLES } from './slack-config.ts'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535))
const webAddress = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*$/))
const folder = v.pipe(v.string(), v.minLength(1))

/** One environment variable. */
export interface Variable {
  /** Its shape, and its default where it has one. */
  readonly schema: v.GenericSchema<string | undefined, unknown>
  /** What was expected, to tell how to mend a wrong value. */
  readonly mend: string
  readonly meaning: string
  /** Its value is never shown. */
  readonly isSecret: boolean
}

/** Every environment variable: the one table that the program reads, `culturebot config` prints and the docs follow. */
export const VARIABLES = {
  HOST: {
    schema: v.optional(v.string(), '127.0.0.1'),
    mend: 'an address to listen on, e.g. 127.0.0.1 or 0.0.0.0',
    meaning: 'Address to listen on',
    isSecret: false,
  },
  PORT: {
    schema: v.optional(port, '3000'),
    mend: 'a port number from 0 (any free one) to 65535',
    meaning: 'Port; 0 takes a free one',
    isSecret: false,
  },
  HANDBOOK_CONTENT: {
    schema: v.optional(folder),
    mend: 'a folder of Markdown files',
    meaning: 'Folder of Markdown files; without it, the embedded handbook',
    isSecret: false,
  },
  HANDBOOK_BASE_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*$/))),
    mend: 'where the handbook is published, e.g. https://example.org/handbook/',
    meaning: 'Where the handbook is published; without it, what its `settings.yml` says',
    isSecret: false,
  },
  ...HANDBOOK_VARIABLES,
  HANDBOOK_OVERLAY: {
    schema: v.optional(folder),
    mend: 'a folder of names, synonyms and questions for the handbook',
    meaning: 'Names, synonyms and questions for a handbook that one does not own',
    isSecret: false,
  },
  CULTUREBOT_OVERRIDES: {
    schema: v.optional(folder),
    mend: "a folder of an organisation's own files",
    meaning: "An organisation's own content files; without it, `.culturebot/` in the handbook",
    isSecret: false,
  },
  CULTUREBOT_WEB_HOSTS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[\w.:,[\]-]+$/))),
    mend: 'the names by which browsers reach the web chat, separated by commas, e.g. chat.example.org',
    meaning: 'Host names the web chat answers to; without it, loopback names on loopback, else any',
    isSecret: false,
  },
  DATABASE_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^postgres(?:ql)?:\/\/\S+$/))),
    mend: 'the address of a PostgreSQL database, postgres://user:password@host:5432/name',
    meaning: 'PostgreSQL, for several replicas; without it, a SQLite file',
    isSecret: true,
  },
  CULTUREBOT_DATA: {
    schema: v.optional(folder, 'data'),
    mend: 'a folder for the embedded store',
    meaning: 'Folder of the SQLite file',
    isSecret: false,
  },
  CULTUREBOT_SECRET: {
    schema: v.optional(v.pipe(v.string(), v.minLength(16))),
    mend: '16 characters or more, for example from: openssl rand -base64 32',
    meaning: "Encrypts platform credentials, signs buttons and owners' links",
    isSecret: true,
  },
  ...SLACK_VARIABLES,
  MATTERMOST_URL: {
    schema: v.optional(webAddress),
    mend: 'the address of your Mattermost server, e.g. https://chat.example.org',
    meaning: 'Mattermost server',
    isSecret: false,
  },
  MATTERMOST_TOKEN: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{26}$/))),
    mend: 'the access token of the bot account: 26 letters and digits, from `culturebot mattermost setup`',
    meaning: 'Access token of the bot account',
    isSecret: true,
  },
  MATTERMOST_TEAM: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
    mend: "the team's name in its address: acme for https://chat.example.org/acme",
    meaning: 'Team, by its name in addresses',
    isSecret: false,
  },
  MATTERMOST_COMMAND_TOKENS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{26}(,[a-z0-9]{26})*$/))),
    mend: 'the tokens of the slash commands, separated by commas, from `culturebot mattermost setup`',
    meaning: 'Tokens of the slash commands, with commas between',
    isSecret: true,
  },
  CULTUREBOT_PUBLIC_URL: {
    schema: v.optional(webAddress),
    mend: 'the address by which platforms reach this bot, e.g. https://culturebot.example.org',
    meaning: "Address by which platforms and owners' browsers reach the bot",
    isSecret: false,
  },
  CULTUREBOT_WEB_CHAT: {
    schema: v.optional(v.picklist(['on', 'off']), 'on'),
    mend: 'on or off',
    meaning: 'Whether the web chat is served',
    isSecret: false,
  },
  CULTUREBOT_OWNERS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^(?:slack|mattermost):[^,:]+(?:,(?:slack|mattermost):[^,:]+)*$/))),
    mend: "the handbook's owners, separated by commas, e.g. slack:T0123/U0123,mattermost:abcdefghijklmnopqrstuvwxyz",
    meaning: "Whom the owners' page and the monthly report are for",
    isSecret: false,
  },
  CULTUREBOT_STALE_MONTHS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/), v.transform(Number)), '12'),
    mend: 'months without a change, 1 to 999, from which the owners are shown a page that is still opened',
    meaning: 'Months without a change from which owners are shown a page that is still opened',
    isSecret: false,
  },
  CULTUREBOT_METRICS_TOKEN: {
    schema: v.optional(v.pipe(v.string(), v.minLength(16))),
    mend: 'the bearer token for /metrics, at least 16 characters',
    meaning: 'Bearer token for `/metrics`; without it, only this machine may read them',
    isSecret: true,
  },
  ...ENRICH_VARIABLES,
  CULTUREBOT_LOG_LEVEL: {
    schema: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
    mend: 'silent, error, warn, info or debug',
    meaning: 'What is logged',
    isSecret: false,
  },
} as const satisfies Readonly<Record<string, Variable>>
