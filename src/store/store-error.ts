import type { StoreFailure } from '../privacy/error-code.ts'

/**
 * The store could not do what it was asked; the message says how to mend it. It holds no row, no parameter of a query
 * and no password: those of the drivers' own errors do, so these never travel along as a cause.
 */
export class StoreError extends Error {
  readonly code: StoreFailure

  constructor(code: StoreFailure, message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}
