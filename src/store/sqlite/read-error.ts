import { StoreError } from '../store-error.ts'

/**
 * Primary result codes that tell a cause, and how to mend it.
 *
 * @see https://www.sqlite.org/rescode.html read 2026-11-26
 */
const CAUSES: ReadonlyMap<number, (file: string) => StoreError> = new Map([
  [3, readOnly],
  [5, locked],
  [6, locked],
  [8, readOnly],
  [10, readingFailed],
  [11, damaged],
  [13, full],
  [14, readOnly],
  [26, damaged],
])

/** Returns what a failure of `node:sqlite` or of the file system means for the file, by its code alone. */
export function readSqliteError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error
  const systemCode = error instanceof Error && 'code' in error ? error.code : null
  if (systemCode === 'ENOSPC') return full(file)
  if (['EACCES', 'EPERM', 'EROFS'].includes(`${systemCode}`)) return readOnly(file)
  const resultCode =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
  const cause = CAUSES.get(resultCode & 0xff)
  return (
    cause?.(file) ?? new StoreError('store-failed', `The store ${file} refused a query (SQLite code ${resultCode}).`)
  )
}

function readOnly(file: string): StoreError {
  return new StoreError(
    'store-read-only',
    `The store ${file} cannot be written. Give this user the right to write to its folder, mount the disk for writing, or name another folder with CULTUREBOT_DATA.`,
  )
}

function locked(file: string): StoreError {
  return new StoreError(
    'store-locked',
    `The store ${file} is held by another program for too long. Stop it, then retry.`,
  )
}

function full(file: string): StoreError {
  return new StoreError('store-full', `The disk of the store ${file} is full. Free some space: nothing else is needed.`)
}

function readingFailed(file: string): StoreError {
  return new StoreError(
    'store-unreachable',
    `The disk of the store ${file} does not read or write. Check the disk and its mount.`,
  )
}

function damaged(file: string): StoreError {
  return new StoreError(
    'store-damaged',
    `The store ${file} is damaged or no store. Move it away and restore a backup: culturebot restore FILE.`,
  )
}
