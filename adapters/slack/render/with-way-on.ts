import type { PrivateReply, Reply } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import { wordingOf } from '../wording.ts'
import type { SlackMessage } from './message.ts'
import { renderMessage, type Shown } from './render-message.ts'

/**
 * Names the help command where the message goes without its buttons, which are the way on: text that leads nowhere would
 * be all that is left of help.
 *
 * `'Voici ce que tu as demandé.'` → `'Voici ce que tu as demandé.\n\nPour continuer, écris /aide.'`
 */
export function withWayOn(message: SlackMessage, { locale }: PrivateReply, helpCommand: string): SlackMessage {
  const wayOn = wordingOf(locale).wayOn.replaceAll('{helpCommand}', helpCommand)
  return { ...message, textAlone: `${message.text}\n\n${escapeText(wayOn)}` }
}

/** Renders a reply for its reader alone; one of the private path that buttons lead on from does so without them too. */
export function renderForReader(reply: Reply, shown: Shown, helpCommand: string): SlackMessage {
  const message = renderMessage(reply, shown)
  const leadsOn = reply.path === 'private-path' && reply.actions.some(({ id }) => id === 'door')
  return leadsOn ? withWayOn(message, reply, helpCommand) : message
}
