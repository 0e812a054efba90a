import { env } from 'node:process'
import type { BotParts } from '../src/bot.ts'
import { buildHandbook } from '../src/content/build-handbook.ts'
import { type Build, cacheFolder, createCachedBuild } from '../src/handbook/build-cache.ts'
import { knowledgeOf } from '../src/handbook/knowledge-of.ts'
import { readSnapshot } from '../src/handbook/live/live-content.ts'
import { type LoadedContent as Content, loadContent as load } from '../src/handbook/load-content.ts'
import type { Knowledge } from '../src/knowledge.ts'
import { UsageError } from './command.ts'
import { type Config, readConfig, readEnvFile } from './config.ts'
import { withStore } from './open-store.ts'

/** All content, with the configuration that said where it is. */
export interface LoadedContent extends Content {
  readonly config: Config
}

/** All content, and a bot's parts made of it; the log is the command's to choose. */
export interface LoadedParts extends LoadedContent {
  readonly parts: Omit<BotParts, 'log' | 'memory' | 'seal' | 'observe'>
}

/** Options of the command line that say where content is; they win over the environment. */
export interface ContentArguments {
  readonly content?: string | undefined
  readonly overrides?: string | undefined
  readonly overlay?: string | undefined
}

/**
 * Reads configuration and content: of a folder, or the last copy of the repository that the handbook follows.
 *
 * @throws {UsageError} or a content error, which say how to mend it
 */
export async function loadContent(given: ContentArguments, build: Build = buildHere): Promise<LoadedContent> {
  readEnvFile()
  const config = readConfig(env)
  const folder = given.content ?? config.content
  if (folder === null && config.handbook !== null) return { ...(await loadKept(given, config, build)), config }
  return { ...(await loaderOf(given, config, build)(folder)), config }
}

/** Returns how the content of a handbook folder is read; null is the embedded handbook. */
export function loaderOf(given: ContentArguments, config: Config, build: Build) {
  return (folder: string | null): Promise<Content> =>
    load({
      content: folder,
      overrides: given.overrides ?? config.overrides,
      baseUrl: config.baseUrl,
      overlay: given.overlay ?? config.overlay,
      build,
    })
}

async function loadKept(given: ContentArguments, config: Config, build: Build): Promise<Content> {
  const snapshot = await withStore(async ({ snapshots }) => {
    const active = await snapshots.active()
    return active === null ? null : snapshots.read(active.version)
  })
  const mend = 'start the bot once, or give --content DIR'
  if (snapshot === null) throw new UsageError(`no copy of the handbook of HANDBOOK_URL is kept yet: ${mend}`)
  return (await readSnapshot(snapshot, loaderOf(given, config, build))).content
}

/** As `loadContent`, and indexes the handbook: for commands that answer. */
export async function loadParts(given: ContentArguments, build: Build = buildHere): Promise<LoadedParts> {
  const content = await loadContent(given, createCachedBuild(cacheFolder(), build))
  const knowledge = knowledgeOf(content)
  return { ...content, parts: toParts(() => ({ content, knowledge })) }
}

/** What serves at a time. */
export interface Serving {
  readonly content: Content
  readonly knowledge: Knowledge
}

/** Returns a bot's parts over what serves, whichever it is when they are used; door words are those of the start. */
export function toParts(current: () => Serving): LoadedParts['parts'] {
  const [first = 'conseils', ...others] = current().content.settings.doors
  return {
    knowledge: () => current().knowledge,
    help: () => current().content.help,
    detect: (text) => current().content.detect(text),
    wordings: {
      get fr() {
        return current().content.wordings.fr
      },
      get en() {
        return current().content.wordings.en
      },
    },
    doorWords: [first, ...others],
    command: '/culture',
  }
}

async function buildHere(...[input]: Parameters<Build>): ReturnType<Build> {
  return buildHandbook(input)
}
