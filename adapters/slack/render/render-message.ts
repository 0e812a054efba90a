import type { Action, Reply } from '../../../src/adapter.ts'
import { MAX_BLOCKS_CHARS, MAX_MESSAGE_BLOCKS, MAX_TEXT_CHARS } from '../limits.ts'
import { wordingOf } from '../wording.ts'
import { renderButtons } from './buttons.ts'
import { fitSections } from './fit-sections.ts'
import type { SlackMessage } from './message.ts'
import { renderMore, renderTexts } from './render-texts.ts'
import { splitText } from './split-text.ts'

/** Where a message is shown. */
export interface Shown {
  /** A share button has a channel to go to. */
  readonly isShareable: boolean
}

/** Renders a reply as a message; the text says all that the blocks say, buttons aside. */
export function renderMessage(reply: Reply, { isShareable }: Shown): SlackMessage {
  const actions = reply.actions.filter(({ id }) => id !== 'share' || isShareable)
  const [first, last] = wayOutFirst(actions)
  const above = renderButtons(first)
  const below = renderButtons(last, first.length)
  const texts = renderTexts(reply)
  const more = renderMore(reply, wordingOf(reply.locale).more)
  const room = { maxBlocks: MAX_MESSAGE_BLOCKS - above.length - below.length, maxChars: MAX_BLOCKS_CHARS, more }
  return {
    text: renderText(texts.length === 0 ? [reply.summary] : texts, more),
    blocks: [...above, ...fitSections(texts.length === 0 ? [reply.summary] : texts, room), ...below],
  }
}

/** What closes a message stands first as well where the core put it there. */
function wayOutFirst(actions: readonly Action[]): readonly [readonly Action[], readonly Action[]] {
  return actions[0]?.id === 'close' && actions.length > 1 ? [actions.slice(0, 1), actions.slice(1)] : [[], actions]
}

function renderText(texts: readonly string[], more: string): string {
  const whole = texts.join('\n\n')
  if (whole.length <= MAX_TEXT_CHARS) return whole
  return `${splitText(whole, MAX_TEXT_CHARS - more.length - 2)[0] ?? ''}\n\n${more}`
}
