import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SafeLog } from '../src/privacy/safe-log.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { StoreError } from '../src/store/store-error.ts'
import type { Config } from './config.ts'

export interface BotStoreOptions {
  readonly config: Pick<Config, 'store' | 'slack' | 'mattermost' | 'handbook'>
  readonly log: SafeLog
  /** Takes a line for whoever starts the bot. */
  readonly warn: (line: string) => void
}

/**
 * Opens the store of a bot that starts. A bot of the browser alone has nothing that must be kept: where its disk cannot
 * be written, its store is in a temporary folder, gone when it stops.
 *
 * @throws {StoreError} saying what is wrong and how to mend it
 */
export async function openBotStore({ config, log, warn }: BotStoreOptions): Promise<Store> {
  const options = { ...config.store, now: Date.now, log }
  try {
    return await openStore(options)
  } catch (error) {
    if (!isUnwritable(error) || !canDoWithout(config)) throw error
    const folder = makeFolder(error)
    const store = await openStore({ ...options, file: join(folder, 'culturebot.db') })
    warn(`${error.message} Until then answers go on, and nothing is kept when the bot stops.`)
    return {
      ...store,
      async close() {
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
}

/** A disk with a few kilobytes left fails with an I/O error, not always with «full»: measured on tmpfs. */
const UNWRITABLE: readonly StoreError['code'][] = ['store-read-only', 'store-full', 'store-unreachable']

function isUnwritable(error: unknown): error is StoreError {
  return error instanceof StoreError && UNWRITABLE.includes(error.code)
}

/** A welcome sent once, and a handbook that was validated, must outlive the process. */
function canDoWithout({ store, slack, mattermost, handbook }: BotStoreOptions['config']): boolean {
  return store.url === null && slack === null && mattermost === null && handbook === null
}

/** @throws the first error where there is no temporary folder either */
function makeFolder(error: StoreError): string {
  try {
    return mkdtempSync(join(tmpdir(), 'culturebot-'))
  } catch {
    throw error
  }
}
