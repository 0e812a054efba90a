import * as v from 'valibot'

const secret = v.optional(v.pipe(v.string(), v.minLength(8)))

/** The variables of Slack: see `VARIABLES` in config.ts. */
export const SLACK_VARIABLES = {
  SLACK_SIGNING_SECRET: {
    schema: secret,
    mend: 'the signing secret of "Basic Information", for deliveries by HTTP',
    meaning: "Checks Slack's deliveries by HTTP",
    isSecret: true,
  },
  SLACK_APP_TOKEN: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^xapp-\S+$/))),
    mend: 'an app-level token with connections:write, which begins with xapp-, for Socket Mode',
    meaning: 'Socket Mode: no public address is needed',
    isSecret: true,
  },
  SLACK_BOT_TOKEN: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^xox[a-z]-\S+$|^xoxe\.\S+$/))),
    mend: 'the bot token of "OAuth & Permissions", which begins with xoxb-, for one workspace',
    meaning: 'One workspace',
    isSecret: true,
  },
  SLACK_CLIENT_ID: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]+$/))),
    mend: 'the client id of "Basic Information", e.g. 123.456, for several workspaces',
    meaning: 'Several workspaces, installed at `/slack/install`',
    isSecret: false,
  },
  SLACK_CLIENT_SECRET: {
    schema: secret,
    mend: 'the client secret of "Basic Information", for several workspaces',
    meaning: 'Several workspaces',
    isSecret: true,
  },
  SLACK_WELCOME_CHANNELS: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[CG][A-Z0-9]+(,[CG][A-Z0-9]+)*$/))),
    mend: 'ids of channels, separated by commas, e.g. C0123456789,C9876543210',
    meaning: 'Channels whose new members are welcomed, besides those of the workspace',
    isSecret: false,
  },
  SLACK_API_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/))),
    mend: 'the base address of the Web API, e.g. http://127.0.0.1:4003/api/; for tests',
    meaning: 'Another address of the Web API, for tests',
    isSecret: false,
  },
} as const

/** Slack, as `createSlackAdapter` takes it. */
export interface SlackConfig {
  readonly mode:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string }
  readonly credentials:
    | { readonly kind: 'token'; readonly botToken: string }
    | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string }
  readonly welcomeChannels: readonly string[]
  readonly apiUrl: string | null
}

/** The variables' values as they were read; undefined where absent or wrong. */
export type SlackValues = Readonly<Record<keyof typeof SLACK_VARIABLES, string | undefined>>

/** Returns the configuration; null where Slack is not configured. Half of one is a mistake, told by adding to `wrong`. */
export function toSlackConfig(values: SlackValues, wrong: string[]): SlackConfig | null {
  const { SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET } = values
  const given = [SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET]
  if (given.every((value) => value === undefined)) return null
  const mode = toMode(values)
  const credentials = toCredentials(values)
  if (mode === null) {
    wrong.push(
      '  SLACK_APP_TOKEN or SLACK_SIGNING_SECRET: Slack needs one: the first for Socket Mode, the second for HTTP',
    )
  }
  if (credentials === null) {
    wrong.push('  SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: Slack needs one or the other')
  }
  if (mode === null || credentials === null) return null
  const channels = (values.SLACK_WELCOME_CHANNELS ?? '').split(',').filter((channel) => channel !== '')
  return { mode, credentials, welcomeChannels: channels, apiUrl: values.SLACK_API_URL?.replace(/\/*$/, '/') ?? null }
}

/** Socket Mode where both are given: an app cannot have deliveries by both. */
function toMode({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
}: SlackValues): SlackConfig['mode'] | null {
  if (appToken !== undefined) return { kind: 'socket', appToken }
  return signingSecret === undefined ? null : { kind: 'http', signingSecret }
}

function toCredentials(values: SlackValues): SlackConfig['credentials'] | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values
  if (botToken !== undefined) return { kind: 'token', botToken }
  if (clientId === undefined || clientSecret === undefined) return null
  return { kind: 'oauth', clientId, clientSecret }
}
