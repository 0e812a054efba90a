import type { Logger, LogLevel } from '@slack/web-api'

/**
 * The SDK's logger: it says nothing. At debug level the SDK logs whole payloads, and its warnings and errors may quote
 * them; whatever matters reaches us as an error of the call or the handler, and is logged there by its class.
 */
export const quietLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  // The SDK compares this with its own names of levels.
  getLevel: () => 'error' as LogLevel,
}
