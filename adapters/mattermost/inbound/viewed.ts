import type { SafeLog } from '../../../src/adapter.ts'
import { ANYTHING, type Rest } from '../rest/rest.ts'

/** Tells the server which channels were read to their end: after a restart, it knows what was not. */
export interface Viewed {
  /**
   * Something of the channel is being handled, for as long as `work` lasts; then the channel has been read. Where the work
   * fails it was not, and rejects as the work does.
   */
  during(channelId: string, work: () => Promise<void>): Promise<void>
  /** Nothing is told until `release`: what was missed has not been found yet. */
  hold(): void
  release(): void
  /** Tells now what waits. */
  flush(): Promise<void>
}

/** Posts of a conversation come in bursts: one call tells of all of them. */
const DELAY_MS = 300

/** Creates what marks channels as read, each once nothing of it is under way. */
export function createViewed(rest: Rest, log: SafeLog): Viewed {
  const underWay = new Map<string, number>()
  const waiting = new Set<string>()
  let isHeld = false
  let timer: NodeJS.Timeout | null = null

  const tell = async (channelId: string): Promise<void> => {
    try {
      await rest.call({ method: 'POST', path: '/channels/members/me/view', body: { channel_id: channelId } }, ANYTHING)
    } catch {
      // The catch-up will find these posts again, and they are answered once.
      log('failure', { platform: 'mattermost', during: 'delivery', code: 'delivery-failed' })
    }
  }
  const flush = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (isHeld) return
    const idle = [...waiting].filter((channelId) => !underWay.has(channelId))
    for (const channelId of idle) waiting.delete(channelId)
    await Promise.all(idle.map(tell))
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), DELAY_MS)
  }
  return {
    async during(channelId, work) {
      underWay.set(channelId, (underWay.get(channelId) ?? 0) + 1)
      try {
        await work()
        waiting.add(channelId)
      } finally {
        const left = (underWay.get(channelId) ?? 1) - 1
        if (left === 0) underWay.delete(channelId)
        else underWay.set(channelId, left)
        schedule()
      }
    },
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
      schedule()
    },
    flush,
  }
}
