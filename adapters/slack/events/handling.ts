import {
  type AdapterHandlers,
  DeliveryError,
  type Installations,
  type SafeLog,
  type SeenEvents,
} from '../../../src/adapter.ts'
import { memberOf, privatePlace, publicPlace } from '../addresses.ts'
import type { Exchange } from '../exchanges.ts'
import { type Members, type Profile, UNKNOWN_PROFILE } from '../members.ts'
import type { OpenAnswer } from '../open-answer.ts'
import type { RecentKeys } from '../recent-keys.ts'
import type { SlackSettings } from '../settings.ts'
import type { SurfaceParts } from '../surfaces/surface-parts.ts'
import type { Workspace } from '../workspace.ts'

/** What handling an event takes. */
export interface HandlingParts extends SurfaceParts {
  readonly settings: SlackSettings
  readonly handlers: AdapterHandlers
  readonly members: Members
  readonly recent: RecentKeys
  readonly seenEvents: SeenEvents
  readonly installations: Installations
}

/** Where an event happened, as far as can be known. */
export type Found =
  | { readonly kind: 'workspace'; readonly workspace: Workspace }
  | { readonly kind: 'not-installed' }
  /** The store does not tell, and the memory does not know. */
  | { readonly kind: 'unknown' }

/** Finds the workspace of an event; never rejects, as commands can be answered without one. */
export async function findWorkspace(id: string, parts: HandlingParts): Promise<Found> {
  try {
    const workspace = await parts.workspaces.of(id)
    return workspace === null ? { kind: 'not-installed' } : { kind: 'workspace', workspace }
  } catch {
    logFailure(parts.handlers.log, 'delivery', null)
    return { kind: 'unknown' }
  }
}

/** Returns what is known of a member; the defaults where Slack does not tell in time. */
export async function profileIn(found: Found, userId: string, { members }: HandlingParts): Promise<Profile> {
  if (found.kind !== 'workspace') return UNKNOWN_PROFILE
  const { workspace } = found
  return members.profileOf(workspace.people, memberOf(workspace.id, userId).id, userId)
}

/** Runs `work` with the places of an exchange, which live as long as it does. */
export async function duringExchange(
  exchange: Exchange,
  parts: HandlingParts,
  work: (places: ReturnType<typeof placesOf>) => Promise<void>,
): Promise<void> {
  const { id, close } = parts.exchanges.open(exchange)
  try {
    await work(placesOf(id))
  } finally {
    close()
  }
}

function placesOf(id: string) {
  return { here: privatePlace({ kind: 'exchange', id }), everybody: publicPlace({ kind: 'share', id }) }
}

/** Ways to answer that came with what a member did. */
interface Answerable {
  readonly responseUrl: string | null
  readonly openAnswer?: OpenAnswer | null
}

/** Sends a sentence of the adapter's own to who caused it; the log is all that is left when that fails. */
export async function say(text: string, by: Answerable, parts: HandlingParts): Promise<void> {
  const { responseUrl, openAnswer = null } = by
  try {
    if (openAnswer !== null) return await openAnswer.send({ response_type: 'ephemeral', text })
  } catch {
    // Too late for it: the response_url is what such answers come by.
  }
  try {
    if (responseUrl === null) throw new DeliveryError('there is no response_url to answer by')
    await parts.poster.post(responseUrl, { response_type: 'ephemeral', replace_original: false, text })
  } catch (error) {
    logFailure(parts.handlers.log, 'delivery', error)
  }
}

/** Logs a failure by its class alone. */
export function logFailure(log: SafeLog, during: 'question' | 'action' | 'delivery', error: unknown): void {
  log('failure', { platform: 'slack', during, code: error instanceof DeliveryError ? error.code : 'unexpected' })
}

/** Puts the names of the commands into a sentence. */
export function nameCommands(sentence: string, { command, helpCommand }: SlackSettings): string {
  return sentence.replaceAll('{command}', command).replaceAll('{helpCommand}', helpCommand)
}
