import { DeliveryError } from './delivery-error.ts'

/** Why the store failed, by what mends it. */
export type StoreFailure = (typeof STORE_FAILURES)[number]

const STORE_FAILURES = [
  'store-unreachable',
  'store-read-only',
  'store-full',
  'store-locked',
  'store-migration',
  'store-key',
  'store-damaged',
  'store-failed',
] as const

/** The only thing that a log says of an error: its message and its fields may hold what a member typed. */
export type ErrorCode = 'delivery-failed' | StoreFailure | 'stack-overflow' | 'wrong-type' | 'unexpected'

/** Returns the class of an error, by its type or by a code of the closed list alone. */
export function errorCode(error: unknown): ErrorCode {
  if (error instanceof DeliveryError) return error.code
  if (error instanceof RangeError) return 'stack-overflow'
  if (error instanceof TypeError) return 'wrong-type'
  if (error instanceof Error && 'code' in error)
    return STORE_FAILURES.find((code) => code === error.code) ?? 'unexpected'
  return 'unexpected'
}
