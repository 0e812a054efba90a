import * as v from 'valibot'
import { GIT_LIMITS } from '../src/handbook/git/git-limits.ts'
import type { GitSource } from '../src/handbook/git/git-source.ts'
import { parseBranch, parseRepositoryAddress, parseRepositoryFolder } from '../src/handbook/git/repository-address.ts'

const seconds = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(10))
const isAddress = (text: string) => parseRepositoryAddress(text, { allowsFile: true }) !== null

/** The variables of a handbook that follows a git repository: see `VARIABLES` in config.ts. */
export const HANDBOOK_VARIABLES = {
  HANDBOOK_URL: {
    schema: v.optional(v.pipe(v.string(), v.check(isAddress))),
    mend: 'the address of a git repository, e.g. https://example.org/guide.git or git@example.org:guide.git',
    meaning: 'Git repository that the handbook follows',
    isSecret: true,
  },
  HANDBOOK_BRANCH: {
    schema: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => parseBranch(text) !== null),
      ),
    ),
    mend: 'the name of a branch, e.g. main',
    meaning: "Branch; without it, the repository's default one",
    isSecret: false,
  },
  HANDBOOK_FOLDER: {
    schema: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => parseRepositoryFolder(text) !== null),
      ),
      '',
    ),
    mend: 'a folder of the repository, e.g. docs/guide',
    meaning: 'Folder of the repository',
    isSecret: false,
  },
  HANDBOOK_POLL_SECONDS: {
    schema: v.optional(seconds, '300'),
    mend: 'how often new content is looked for, in seconds, 10 or more',
    meaning: 'How often new content is looked for',
    isSecret: false,
  },
  HANDBOOK_ALLOW_FILE: {
    schema: v.optional(v.picklist(['0', '1']), '0'),
    mend: '1 to allow file:// addresses',
    meaning: '1 allows `file://` addresses',
    isSecret: false,
  },
  HANDBOOK_WEBHOOK_SECRET: {
    schema: v.optional(v.pipe(v.string(), v.minLength(16))),
    mend: 'the secret of the webhook, at least 16 characters',
    meaning: 'Secret of the webhook at `/hooks/handbook`; without it there is none',
    isSecret: true,
  },
  HANDBOOK_DIGEST_CHANNEL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^(?:slack|mattermost):[\w.:/-]{1,200}$/))),
    mend: 'a channel by its id, e.g. slack:C0123456789 or mattermost:abcdefghijklmnopqrstuvwxyz',
    meaning: 'Channel told on Mondays what changed in the handbook',
    isSecret: false,
  },
} as const

/** A handbook that follows a git repository. */
export interface HandbookConfig {
  readonly source: GitSource
  readonly pollMs: number
  /** Null: no webhook. */
  readonly webhookSecret: string | null
  /** The channel told of a week's changes; null: none. */
  readonly digestChannel: { readonly platform: 'slack' | 'mattermost'; readonly channelId: string } | null
}

/** The variables' values as they were read; undefined where absent or wrong. */
export interface HandbookValues {
  readonly url: string | undefined
  readonly branch: string | undefined
  readonly folder: string | undefined
  readonly pollSeconds: number | undefined
  readonly allowFile: '0' | '1' | undefined
  readonly webhookSecret: string | undefined
  readonly digestChannel: string | undefined
}

/** Puts the values together; null without a repository. What does not go together is added to `wrong`. */
export function toHandbookConfig(values: HandbookValues, hasFolder: boolean, wrong: string[]): HandbookConfig | null {
  if (values.url === undefined) return null
  if (hasFolder) wrong.push('  HANDBOOK_CONTENT: expected nothing next to HANDBOOK_URL; keep one of the two')
  const address = parseRepositoryAddress(values.url, { allowsFile: values.allowFile === '1' })
  if (address === null) {
    wrong.push('  HANDBOOK_URL: expected an https or ssh address; HANDBOOK_ALLOW_FILE=1 allows file:// too')
    return null
  }
  const branch = values.branch === undefined ? null : parseBranch(values.branch)
  const folder = parseRepositoryFolder(values.folder ?? '') ?? ''
  return {
    source: { address, branch, folder, limits: GIT_LIMITS },
    pollMs: (values.pollSeconds ?? 0) * 1_000,
    webhookSecret: values.webhookSecret ?? null,
    digestChannel: values.digestChannel === undefined ? null : toChannel(values.digestChannel),
  }
}

/** `slack:C012` → `{ platform: 'slack', channelId: 'C012' }` */
function toChannel(text: string): HandbookConfig['digestChannel'] {
  const at = text.indexOf(':')
  return { platform: text.startsWith('slack:') ? 'slack' : 'mattermost', channelId: text.slice(at + 1) }
}
