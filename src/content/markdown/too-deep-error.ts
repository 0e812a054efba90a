/** A page is nested beyond what can be worked through safely; it is then read as plain text. */
export class TooDeepError extends Error {
  readonly code = 'too-deep'

  constructor() {
    super('Nested too deeply')
    this.name = 'TooDeepError'
  }
}
