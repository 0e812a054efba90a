import { pino } from 'pino'
import type { LogEvents, SafeLog } from '../src/privacy/safe-log.ts'

/** Returns a log that writes one JSON line an event on stderr; failures as errors, what to look at as warnings, the rest as information. */
export function createLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug'): SafeLog {
  // No host name and no process id: neither helps to run one service, and both are one more thing to leak.
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  return <Name extends keyof LogEvents>(event: Name, fields: LogEvents[Name]) => {
    logger[levelOf(event, fields)]({ event, ...fields })
  }
}

function levelOf(event: keyof LogEvents, fields: object): 'error' | 'warn' | 'info' {
  if (event === 'failure' || event === 'store-failed') return 'error'
  const isGoodNews = 'notice' in fields && fields.notice === 'connected'
  return event === 'platform-notice' && !isGoodNews ? 'warn' : 'info'
}
