import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { pid } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { readSqliteError } from './read-error.ts'

/**
 * Holds a store's file against a second bot, until released or until the process ends in whatever way: the lock is the
 * operating system's, taken by SQLite on a file next to the store, so a killed process leaves none behind.
 *
 * @throws {StoreError} `store-locked`, naming the holder
 */
export function holdFile(file: string): { release(): void } {
  const lock = lockFile(file)
  const holder = `${file}.holder`
  writeHolder(holder)
  return {
    release: () => {
      if (!lock.isOpen) return
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

function lockFile(file: string): DatabaseSync {
  try {
    const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 })
    try {
      lock.exec('begin exclusive')
      return lock
    } catch (error) {
      lock.close()
      throw error
    }
  } catch (error) {
    const failure = readSqliteError(error, file)
    throw failure.code === 'store-locked' ? heldBy(file) : failure
  }
}

function writeHolder(holder: string): void {
  try {
    writeFileSync(holder, `process ${pid} on ${hostname()}, since ${new Date().toISOString()}\n`)
  } catch {
    // The lock is what counts; on a full disk the name is missing from a second bot's message, no more.
  }
}

function heldBy(file: string): StoreError {
  return new StoreError(
    'store-locked',
    `The store ${file} is held by ${readHolder(file)}. Stop that program, name another folder with CULTUREBOT_DATA, or, to run several, use PostgreSQL: DATABASE_URL.`,
  )
}

function readHolder(file: string): string {
  try {
    return readFileSync(`${file}.holder`, 'utf8').trim()
  } catch {
    // The holder has its lock but has not written its name yet.
    return 'another program'
  }
}
