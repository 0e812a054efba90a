import { env } from 'node:process'
import type { BotParts } from '../src/bot.ts'
import { buildHandbook } from '../src/content/build-handbook.ts'
import { type Build, cacheFolder, createCachedBuild } from '../src/handbook/build-cache.ts'
import { createCachedIndexer } from '../src/handbook/index-cache.ts'
import { type LoadedContent as Content, loadContent as load } from '../src/handbook/load-content.ts'
import { createKnowledge } from '../src/knowledge.ts'
import { type Config, readConfig, readEnvFile } from './config.ts'

/** All content, with the configuration that said where it is. */
export interface LoadedContent extends Content {
  readonly config: Config
}

/** All content, and a bot's parts made of it; the log is the command's to choose. */
export interface LoadedParts extends LoadedContent {
  readonly parts: Omit<BotParts, 'log'>
}

/** Options of the command line that say where content is; they win over the environment. */
export interface ContentArguments {
  readonly content?: string | undefined
  readonly overrides?: string | undefined
  readonly overlay?: string | undefined
}

/** Reads configuration and content. @throws {UsageError} or a content error, which say how to mend it */
export async function loadContent(given: ContentArguments, build: Build = buildHere): Promise<LoadedContent> {
  readEnvFile()
  const config = readConfig(env)
  const content = await load({
    content: given.content ?? config.content,
    overrides: given.overrides ?? config.overrides,
    baseUrl: config.baseUrl,
    overlay: given.overlay ?? config.overlay,
    build,
  })
  return { ...content, config }
}

/** As `loadContent`, and indexes the handbook: for commands that answer. */
export async function loadParts(given: ContentArguments, build: Build = buildHere): Promise<LoadedParts> {
  const content = await loadContent(given, createCachedBuild(cacheFolder(), build))
  const { handbook, settings, help, wordings, detect } = content
  const knowledge = createKnowledge(handbook, settings, {
    questions: content.questions,
    lexicon: content.lexicon,
    indexer: createCachedIndexer(cacheFolder()),
  })
  const [first = 'conseils', ...others] = settings.doors
  const parts: LoadedParts['parts'] = {
    knowledge: () => knowledge,
    help: () => help,
    detect,
    wordings,
    doorWords: [first, ...others],
    command: '/culture',
  }
  return { ...content, parts }
}

async function buildHere(...[input]: Parameters<Build>): ReturnType<Build> {
  return buildHandbook(input)
}
