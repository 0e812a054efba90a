import { StoreError } from '../store-error.ts'

/**
 * What the server's error codes mean, by class or by full code, the longest first.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html read 2026-11-26
 */
const CAUSES: readonly (readonly [prefix: string, cause: (code: string) => StoreError])[] = [
  ['53100', full],
  ['25006', readOnly],
  ['42501', notAllowed],
  ['28', notAllowed],
  ['3D000', unreachable],
  ['40', locked],
  ['55P03', locked],
  ['57014', locked],
  ['57P', unreachable],
  ['58', unreachable],
  ['08', unreachable],
  ['53', unreachable],
  ['XX001', damaged],
  ['XX002', damaged],
]

/** Returns what a failure of the driver means, by its code alone. */
export function readPostgresError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  // Without a code, or with a socket's, the driver lost the connection; a code of five signs is the server's.
  if (code === null || !/^[0-9A-Z]{5}$/.test(code)) {
    return error instanceof TypeError ? failed('driver') : unreachable(code ?? 'no answer')
  }
  const cause = CAUSES.find(([prefix]) => code.startsWith(prefix))
  return cause === undefined ? failed(code) : cause[1](code)
}

function unreachable(code: string): StoreError {
  return new StoreError(
    'store-unreachable',
    `PostgreSQL cannot be reached (${code}). Check that it runs, and the host, port and database of DATABASE_URL.`,
  )
}

function full(code: string): StoreError {
  return new StoreError(
    'store-full',
    `The disk of PostgreSQL is full (${code}). Free some space: nothing else is needed.`,
  )
}

function readOnly(code: string): StoreError {
  return new StoreError(
    'store-read-only',
    `PostgreSQL takes no writes (${code}): a standby, or set read-only. Name the primary server in DATABASE_URL.`,
  )
}

function notAllowed(code: string): StoreError {
  return new StoreError(
    'store-unreachable',
    `PostgreSQL refuses this user (${code}). Check the user and password of DATABASE_URL, and that the user may make tables.`,
  )
}

function locked(code: string): StoreError {
  return new StoreError('store-locked', `PostgreSQL held a query back for too long (${code}). It is safe to retry.`)
}

function damaged(code: string): StoreError {
  return new StoreError('store-damaged', `PostgreSQL reports damaged data (${code}). Restore a backup.`)
}

function failed(code: string): StoreError {
  return new StoreError('store-failed', `PostgreSQL refused a query (${code}).`)
}
