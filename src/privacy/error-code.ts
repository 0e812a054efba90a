import { DeliveryError } from './delivery-error.ts'

/** The only thing that a log says of an error: its message and its fields may hold what a member typed. */
export type ErrorCode = 'delivery-failed' | 'stack-overflow' | 'wrong-type' | 'unexpected'

/** Returns the class of an error, by its type alone. */
export function errorCode(error: unknown): ErrorCode {
  if (error instanceof DeliveryError) return error.code
  if (error instanceof RangeError) return 'stack-overflow'
  if (error instanceof TypeError) return 'wrong-type'
  return 'unexpected'
}
