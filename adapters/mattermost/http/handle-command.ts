import type { ServerResponse } from 'node:http'
import { type AdapterHandlers, DeliveryError, type Locale, type Reply } from '../../../src/adapter.ts'
import type { AttachButtons } from '../outbound/attach-buttons.ts'
import { render } from '../outbound/render.ts'
import { adapterWording } from '../wording.ts'
import { answerInTime } from './answer-in-time.ts'
import type { Exchanges } from './exchanges.ts'
import type { Command } from './read-command.ts'
import type { CommandResponse, PostToHook } from './response-hook.ts'

/** What commands are answered with. */
export interface CommandParts {
  readonly exchanges: Exchanges
  readonly attach: AttachButtons
  readonly postToHook: PostToHook
  readonly localeOf: (userId: string) => Promise<Locale>
  readonly doorCommands: readonly string[]
  readonly answerInRequestMs: number
}

/** Answers a slash command, to its author alone. */
export async function handleCommand(
  command: Command,
  response: ServerResponse,
  handlers: AdapterHandlers,
  parts: CommandParts,
): Promise<void> {
  const locale = await parts.localeOf(command.userId)
  const toResponse = (reply: Reply): CommandResponse => toEphemeral(reply, command, parts.attach)
  await answerInTime({
    exchanges: parts.exchanges,
    response,
    deadlineMs: parts.answerInRequestMs,
    during: 'question',
    log: handlers.log,
    work: (privatePlace) =>
      handlers.onQuestion({
        text: command.text,
        asked: parts.doorCommands.includes(command.name) ? 'door' : 'command',
        locale,
        privatePlace,
        publicPlace: null,
      }),
    toBody: (replies) => toCommandBody(replies.map(toResponse)),
    failureBody: ephemeralText(adapterWording(locale).failed),
    divert: async () => false,
    late: async (reply) => {
      if (command.hookId === null) throw new DeliveryError('the command was answered without this reply')
      await parts.postToHook(command.hookId, toResponse(reply))
    },
  })
}

/** Returns a reply as the ephemeral message that answers a command, with buttons for its author. */
export function toEphemeral(
  reply: Reply,
  { userId, hookId, rootId }: Pick<Command, 'userId' | 'hookId' | 'rootId'>,
  attach: AttachButtons,
): CommandResponse {
  const attachments = attach(reply, { memberId: userId, hookId, rootId, surface: 'ephemeral' })
  return { ...ephemeralText(render(reply)), ...(attachments.length === 0 ? {} : { attachments }) }
}

function ephemeralText(text: string): CommandResponse {
  return { response_type: 'ephemeral', text, skip_slack_parsing: true }
}

/** The first response carries the others; an empty one shows nothing. */
function toCommandBody([first, ...others]: readonly CommandResponse[]): unknown {
  if (first === undefined) return {}
  return others.length === 0 ? first : { ...first, extra_responses: others }
}
