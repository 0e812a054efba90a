import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'
import * as v from 'valibot'
import type { StoreOptions } from '../src/store/open-store.ts'
import { UsageError } from './command.ts'
import { HANDBOOK_VARIABLES, type HandbookConfig, toHandbookConfig } from './handbook-config.ts'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535))
const folder = v.pipe(v.string(), v.minLength(1))

/** Every environment variable: its shape, and how to mend a wrong value. Empty counts as absent. */
const VARIABLES = {
  HOST: { schema: v.optional(v.string(), '127.0.0.1'), mend: 'an address to listen on, e.g. 127.0.0.1 or 0.0.0.0' },
  PORT: { schema: v.optional(port, '3000'), mend: 'a port number from 0 (any free one) to 65535' },
  HANDBOOK_CONTENT: { schema: v.optional(folder), mend: 'a folder of Markdown files' },
  HANDBOOK_BASE_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*$/))),
    mend: 'where the handbook is published, e.g. https://example.org/handbook/',
  },
  ...HANDBOOK_VARIABLES,
  HANDBOOK_OVERLAY: { schema: v.optional(folder), mend: 'a folder of names, synonyms and questions for the handbook' },
  CULTUREBOT_OVERRIDES: { schema: v.optional(folder), mend: "a folder of an organisation's own files" },
  CULTUREBOT_WEB_HOSTS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[\w.:,[\]-]+$/))),
    mend: 'the names by which browsers reach the web chat, separated by commas, e.g. chat.example.org',
  },
  DATABASE_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^postgres(?:ql)?:\/\/\S+$/))),
    mend: 'the address of a PostgreSQL database, postgres://user:password@host:5432/name',
  },
  CULTUREBOT_DATA: { schema: v.optional(folder, 'data'), mend: 'a folder for the embedded store' },
  CULTUREBOT_SECRET: {
    schema: v.optional(v.pipe(v.string(), v.minLength(16))),
    mend: '16 characters or more, for example from: openssl rand -base64 32',
  },
  CULTUREBOT_LOG_LEVEL: {
    schema: v.optional(v.picklist(['silent', 'error', 'warn', 'info', 'debug']), 'info'),
    mend: 'silent, error, warn, info or debug',
  },
} as const

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
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
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
    logLevel: read('CULTUREBOT_LOG_LEVEL') ?? 'info',
  }
  if (wrong.length > 0) throw new UsageError(`the configuration needs mending:\n${wrong.join('\n')}`)
  return config
}
