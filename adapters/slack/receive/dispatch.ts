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

/** Tells Slack that a delivery arrived. */
type Acknowledge = () => Promise<void>

/** Takes deliveries in, from either transport. */
export interface Dispatcher {
  /**
   * Resolves when the delivery may be acknowledged: at once, but for joins, which are first recorded for good.
   *
   * @throws when a join could not be recorded: not acknowledged, Slack tells it again
   */
  take(body: Readonly<Record<string, unknown>>, acknowledge: Acknowledge): Promise<void>
  /** Resolves when everything taken in is dealt with. */
  settled(): Promise<void>
}

/** Returns a dispatcher. */
export function createDispatcher(parts: HandlingParts): Dispatcher {
  const underWay = new Set<Promise<void>>()
  const track = (during: 'question' | 'action' | 'delivery', work: Promise<void>): void => {
    const watched = work
      .catch((error: unknown) => logFailure(parts.handlers.log, during, error))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }
  const once = async (eventId: string, work: () => Promise<void>): Promise<void> => {
    await parts.seenEvents.once(`slack:${eventId}`, work)
  }
  const isNew = (triggerId: string | null): boolean => triggerId === null || parts.recent.claim(triggerId)

  const act = async (event: SlackEvent): Promise<void> => {
    switch (event.kind) {
      case 'command':
        if (isNew(event.triggerId)) track('question', handleCommand(event, parts))
        return
      case 'shortcut':
        if (isNew(event.triggerId)) track('question', handleShortcut(event, parts))
        return
      case 'pressed':
        if (isNew(event.triggerId)) track('action', handlePressed(event, parts))
        return
      case 'message':
      case 'mention':
        return track(
          'question',
          once(event.eventId, () => handleMessage(event, parts)),
        )
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
          await parts.installations.remove('slack', event.workspaceId)
          parts.workspaces.forget(event.workspaceId)
        })
      case 'ignored':
        return
      default:
        return event satisfies never
    }
  }
  return {
    async take(body, acknowledge) {
      await acknowledge()
      await act(readEvent(body))
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
