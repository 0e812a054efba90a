/** The platform did not confirm a message: nothing was shown, and the caller decides what is next. */
export class DeliveryError extends Error {
  readonly code = 'delivery-failed'
}
