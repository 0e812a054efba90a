import { setTimeout as wait } from 'node:timers/promises'
import { handleCommand } from '../events/handle-command.ts'
import { handleHome } from '../events/handle-home.ts'
import { handleJoined } from '../events/handle-joined.ts'
import { handleLinks } from '../events/handle-links.ts'
import { handleMessage } from '../events/handle-message.ts'
import { handlePressed } from '../events/handle-pressed.ts'
import { handleShortcut } from '../events/handle-shortcut.ts'
import { type HandlingParts, logFailure } from '../events/handling.ts'
import { readEvent } from '../events/read-event.ts'
import type { SlackEvent } from '../events/slack-event.ts'
import { endInstallation } from '../installs/end-installation.ts'
import { ACKNOWLEDGE_MS, ACKNOWLEDGE_QUESTION_MS } from '../limits.ts'
import type { OpenAnswer } from '../open-answer.ts'

/** Tells Slack that a delivery arrived. */
type Acknowledge = () => Promise<void>

/** Takes deliveries in, from either transport. */
export interface Dispatcher {
  /**
   * Resolves when the delivery may be acknowledged: when it is dealt with, which takes some hundredths of a second, or
   * after `ACKNOWLEDGE_QUESTION_MS` for what was asked in a conversation, `ACKNOWLEDGE_MS` for everything else. Of a
   * process that dies before, Slack tells events again, and a member sees that a command failed: silence is what nobody
   * would understand. Joins are first recorded for good, however long that takes.
   *
   * @param openAnswer the acknowledgement, where it can carry the answer of a command
   * @throws when a join could not be recorded, or when another process has begun with the event and may have died at
   * it: not acknowledged, Slack tells it again
   */
  take(body: Readonly<Record<string, unknown>>, acknowledge: Acknowledge, openAnswer?: OpenAnswer): Promise<void>
  /** Resolves when everything taken in is dealt with. */
  settled(): Promise<void>
}

/** Returns a dispatcher. */
export function createDispatcher(parts: HandlingParts): Dispatcher {
  const underWay = new Set<Promise<void>>()
  const watch = (during: 'question' | 'action' | 'delivery', work: Promise<void>): Promise<void> => {
    const watched = work
      .catch((error: unknown) => {
        if (error instanceof HeldElsewhere) throw error
        logFailure(parts.handlers.log, during, error)
      })
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
    return watched
  }
  const track = (...[during, work]: Parameters<typeof watch>): Promise<void> =>
    within(ACKNOWLEDGE_MS + HELD_PAUSE_MS, watch(during, work))
  const trackQuestion = (work: Promise<void>): Promise<void> => within(ACKNOWLEDGE_QUESTION_MS, watch('question', work))
  const trackCommand = (...[during, work]: Parameters<typeof watch>): Promise<void> =>
    within(ACKNOWLEDGE_MS, watch(during, work))
  /** Waits a little for another process that has begun with the event: most often it is about to end. */
  const once = async (eventId: string, work: (mayBeDone: boolean) => Promise<void>): Promise<void> => {
    for (let waitedMs = 0; waitedMs < ACKNOWLEDGE_MS; waitedMs += HELD_PAUSE_MS) {
      if ((await parts.seenEvents.once(`slack:${eventId}`, work)) !== 'held') return
      await wait(HELD_PAUSE_MS)
    }
    throw new HeldElsewhere()
  }
  const isNew = (triggerId: string | null): boolean => triggerId === null || parts.recent.claim(triggerId)

  const act = async (event: SlackEvent, openAnswer: OpenAnswer | null): Promise<void> => {
    switch (event.kind) {
      case 'command':
        if (isNew(event.triggerId)) await trackCommand('question', handleCommand(event, parts, openAnswer))
        return
      case 'shortcut':
        if (isNew(event.triggerId)) await trackCommand('question', handleShortcut(event, parts))
        return
      case 'pressed':
        if (isNew(event.triggerId)) await trackCommand('action', handlePressed(event, parts))
        return
      case 'message':
      case 'mention':
        return trackQuestion(once(event.eventId, (mayBeAnswered) => handleMessage(event, parts, mayBeAnswered)))
      case 'home':
        return track(
          'action',
          once(event.eventId, () => handleHome(event, parts)),
        )
      case 'links':
        return track(
          'delivery',
          once(event.eventId, () => handleLinks(event, parts)),
        )
      case 'joined':
        return once(event.eventId, () => handleJoined(event, parts))
      case 'removed':
        return once(event.eventId, async () => {
          await endInstallation(event, parts.installations)
          parts.workspaces.forget(event.workspaceId)
        })
      case 'ignored':
        return
      default:
        return event satisfies never
    }
  }
  return {
    async take(body, acknowledge, openAnswer) {
      await act(readEvent(body), openAnswer ?? null)
      await acknowledge()
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}

/** Another process has begun with an event; whether it lives is not known. */
class HeldElsewhere extends Error {}

const HELD_PAUSE_MS = 250

/** Resolves when the work ends, or after so long. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, ms)
  try {
    await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
