import { setTimeout as wait } from 'node:timers/promises'
import { type Arrival, DeliveryError } from '../../../src/adapter.ts'
import { memberOf, privatePlace } from '../addresses.ts'
import { USERS_LIST_PAUSE_MS, USERS_PAGE } from '../limits.ts'
import { readProfile } from '../members.ts'
import { readRecord, readRecords, readText } from '../read-json.ts'
import type { WebApi } from '../web-api.ts'
import { type SurfaceParts, workspaceOf } from './surface-parts.ts'

const MAX_TRIES = 20

/**
 * Lists who may have joined since then. Slack does not tell when an account was made, only when it last changed: whoever
 * joined since then changed since then, and others come too.
 *
 * @throws {DeliveryError} when a list could not be read to its end
 */
export async function* listArrivals(
  sinceMs: number,
  parts: Pick<SurfaceParts, 'workspaces'>,
  pauseMs = USERS_LIST_PAUSE_MS,
): AsyncIterable<Arrival> {
  for (const workspaceId of await parts.workspaces.list()) {
    const workspace = await workspaceOf(workspaceId, parts)
    const { botUserId } = await workspace.identity()
    let cursor: string | null = null
    do {
      const next: { cursor?: string } = cursor === null ? {} : { cursor }
      const page = await readPage(workspace.unasked, next)
      for (const user of readRecords(page.members)) {
        const arrival = readArrival(user, workspaceId)
        if (arrival !== null && user.id !== botUserId && arrival.joinedAtMs >= sinceMs) yield arrival
      }
      cursor = readText(readRecord(page.response_metadata)?.next_cursor)
      if (cursor !== null) await wait(pauseMs)
    } while (cursor !== null)
  }
}

async function readPage(api: WebApi, next: { readonly cursor?: string }): ReturnType<WebApi['call']> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await api.call('users.list', { limit: USERS_PAGE, include_locale: true, ...next })
    } catch (error) {
      const pauseMs = error instanceof DeliveryError ? error.retryAfterMs : null
      if (pauseMs === null || tries === MAX_TRIES) throw error
      await wait(pauseMs)
    }
  }
}

function readArrival(user: Readonly<Record<string, unknown>>, workspaceId: string): Arrival | null {
  const userId = readText(user.id)
  if (userId === null || user.deleted === true) return null
  const { kind, locale, timeZone } = readProfile(user)
  return {
    member: memberOf(workspaceId, userId),
    place: privatePlace({ kind: 'direct', workspaceId, userId, channelId: null, threadTs: null, key: null }),
    locale,
    timeZone,
    kind,
    joinedAtMs: typeof user.updated === 'number' ? user.updated * 1_000 : Date.now(),
  }
}
