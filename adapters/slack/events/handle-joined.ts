import { DeliveryError } from '../../../src/adapter.ts'
import { memberOf, privatePlace } from '../addresses.ts'
import { readProfile } from '../members.ts'
import { readText } from '../read-json.ts'
import { findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import type { JoinEvent } from './slack-event.ts'

/** Tells the core that somebody joined. @throws when it could not be recorded: Slack tells it again then */
export async function handleJoined(event: JoinEvent, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId, channelId, user } = event
  if (channelId !== null && !parts.settings.welcomeChannels.includes(channelId)) return
  const found = await findWorkspace(workspaceId, parts)
  if (found.kind === 'not-installed') return
  if (found.kind === 'unknown') throw new DeliveryError('the installation could not be read')
  const { botUserId } = await found.workspace.identity().catch(() => ({ botUserId: null }))
  if (userId === botUserId) return
  // The event tells all but the language; a channel's tells nothing.
  const told = readProfile({ ...user, id: userId })
  const asked = readText(user.locale) === null ? await profileIn(found, userId, parts) : told
  const isTold = channelId === null
  await parts.handlers.onJoin({
    member: memberOf(workspaceId, userId),
    place: privatePlace({ kind: 'direct', workspaceId, userId, channelId: null, threadTs: null, key: null }),
    locale: asked.locale,
    timeZone: told.timeZone ?? asked.timeZone,
    kind: isTold ? told.kind : asked.kind,
    joinedAtMs: event.joinedAtMs,
  })
}
