/** The platform did not confirm a message: nothing was shown, as far as one can know, and the caller decides what is next. */
export class DeliveryError extends Error {
  readonly code = 'delivery-failed'
  /** How long the platform asked to wait, in ms; null where it did not say. */
  readonly retryAfterMs: number | null
  /** Trying again cannot help: the recipient is gone, or the message is refused as such. */
  readonly isFinal: boolean

  constructor(message: string, options: { readonly retryAfterMs?: number | null; readonly isFinal?: boolean } = {}) {
    super(message)
    this.retryAfterMs = options.retryAfterMs ?? null
    this.isFinal = options.isFinal ?? false
  }
}
