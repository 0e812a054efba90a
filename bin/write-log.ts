import { pino } from 'pino'
import type { LogEvents, SafeLog } from '../src/privacy/safe-log.ts'

/** Returns a log that writes one JSON line an event on stderr; failures as errors, notices as warnings, the rest as information. */
export function createLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug'): SafeLog {
  // No host name and no process id: neither helps to run one service, and both are one more thing to leak.
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  return <Name extends keyof LogEvents>(event: Name, fields: LogEvents[Name]) => {
    logger[levelOf(event)]({ event, ...fields })
  }
}

function levelOf(event: keyof LogEvents): 'error' | 'warn' | 'info' {
  if (event === 'failure' || event === 'store-failed') return 'error'
  return event === 'platform-notice' ? 'warn' : 'info'
}
