import type { SafeLog } from '../../../src/adapter.ts'

/** Whether the link is up, and the log by which it is known. */
export interface LinkWatch {
  readonly log: SafeLog
  isUp(): boolean
}

/**
 * Learns from the log whether the link to the server is up: what an operator reads there and what readiness says cannot
 * differ. A replica that leaves the link to another has nothing to lose and counts as up.
 */
export function watchLink(log: SafeLog): LinkWatch {
  let isUp = true
  return {
    isUp: () => isUp,
    log: (event, fields) => {
      if ('notice' in fields) {
        if (fields.notice === 'connected') isUp = true
        if (fields.notice === 'connection-lost' || fields.notice === 'token-refused') isUp = false
      }
      if (event === 'failure' && 'during' in fields && fields.during === 'start') isUp = false
      log(event, fields)
    },
  }
}
