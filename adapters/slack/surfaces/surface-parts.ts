import { DeliveryError, type Reply } from '../../../src/adapter.ts'
import type { AnswersUnderWay } from '../answers-under-way.ts'
import type { Exchanges } from '../exchanges.ts'
import type { ResponsePoster } from '../post-response.ts'
import type { ReplySeal } from '../seal-reply.ts'
import type { WebApi } from '../web-api.ts'
import type { Workspace, Workspaces } from '../workspace.ts'
import type { ClientMsgIdOf } from './client-msg-id.ts'

/** What sending takes. */
export interface SurfaceParts {
  readonly workspaces: Workspaces
  readonly exchanges: Exchanges
  readonly poster: ResponsePoster
  readonly seal: ReplySeal
  readonly directChannels: DirectChannels
  readonly answersUnderWay: AnswersUnderWay
  readonly clientMsgIdOf: ClientMsgIdOf
  /** Opens the private path. */
  readonly helpCommand: string
  /** A clock that does not jump. */
  readonly nowMs: () => number
}

/** Channels of direct messages that were opened, by workspace and member. */
export type DirectChannels = Map<string, string>

/** Returns a workspace. @throws {DeliveryError} where the bot is not installed, or the store does not tell */
export async function workspaceOf(id: string, { workspaces }: Pick<SurfaceParts, 'workspaces'>): Promise<Workspace> {
  let workspace: Workspace | null
  try {
    workspace = await workspaces.of(id)
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError('the installation could not be read')
  }
  if (workspace === null) throw new DeliveryError('the bot is not installed in the workspace', { isFinal: true })
  return workspace
}

/** Returns the connection that a reply goes by: ordinary answers, however many, hold no private reply back. */
export function apiFor(reply: Reply, { answers, discreet }: Workspace): WebApi {
  return reply.path === 'private-path' ? discreet : answers
}
