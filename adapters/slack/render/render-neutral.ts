import type { PrivateReply } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import { wordingOf } from '../wording.ts'
import { type Button, plain, type SlackMessage, section } from './message.ts'

/** Action id of the button that shows what was held back. */
export const SHOW_ACTION = 'show'

/**
 * Renders the first message of a private reply: what a notification takes from it, text or blocks, names nothing.
 *
 * @param sealed what the button carries: the reply, closed; empty where it did not fit
 * @see https://docs.slack.dev/changelog (read 2026-11-26): desktop notifications take their words from the blocks since
 * 2026-07-13, telephones from the text
 */
export function renderNeutral({ summary, locale }: PrivateReply, sealed: string): SlackMessage {
  const wording = wordingOf(locale)
  const show: Button = { type: 'button', action_id: `${SHOW_ACTION}:0`, text: plain(wording.show) }
  const close: Button = { type: 'button', action_id: 'close:1', text: plain(wording.close) }
  const text = escapeText(summary)
  const elements = [sealed === '' ? show : { ...show, value: sealed }, close]
  return { text, blocks: [section(text), { type: 'actions', elements }] }
}
