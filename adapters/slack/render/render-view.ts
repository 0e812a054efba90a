import type { Reply } from '../../../src/adapter.ts'
import { MAX_LABEL_CHARS, MAX_TITLE_CHARS, MAX_VIEW_BLOCKS } from '../limits.ts'
import { wordingOf } from '../wording.ts'
import { renderButtons } from './buttons.ts'
import { fitSections } from './fit-sections.ts'
import { clip, plain, type SlackBlock } from './message.ts'
import { renderMore, renderTexts } from './render-texts.ts'

/** A modal or a home tab as Slack takes it. */
export type SlackView =
  | {
      readonly type: 'modal'
      readonly title: ReturnType<typeof plain>
      readonly close: ReturnType<typeof plain>
      readonly blocks: readonly SlackBlock[]
    }
  | { readonly type: 'home'; readonly blocks: readonly SlackBlock[] }

/** Characters of a question that the search field takes. */
const MAX_SEARCH_CHARS = 300
/** A view holds 250 kB; three times a message is far below, and more than anybody reads. */
const MAX_VIEW_CHARS = 36_000

/** Action id of the search field. */
export const SEARCH_ACTION = 'search'

/** Renders a reply as a modal: a neutral title, and Slack's own buttons to close it, first and last. */
export function renderModal(reply: Reply): SlackView {
  const wording = wordingOf(reply.locale)
  const close = reply.actions.find(({ id }) => id === 'close')?.label ?? wording.close
  return {
    type: 'modal',
    title: plain(clip(wording.modalTitle, MAX_TITLE_CHARS)),
    close: plain(clip(close, MAX_TITLE_CHARS)),
    blocks: contentBlocks(reply, 0),
  }
}

/** Renders a reply as the home tab, under a field to search with. */
export function renderHome(reply: Reply): SlackView {
  return { type: 'home', blocks: [searchField(reply), ...contentBlocks(reply, 1)] }
}

/** In a view there is no channel to share to. */
function contentBlocks(reply: Reply, taken: number): readonly SlackBlock[] {
  const buttons = renderButtons(reply.actions.filter(({ id }) => id !== 'share' && id !== 'close'))
  const texts = renderTexts(reply)
  const more = renderMore(reply, wordingOf(reply.locale).more)
  const room = { maxBlocks: MAX_VIEW_BLOCKS - taken - buttons.length, maxChars: MAX_VIEW_CHARS, more }
  return [...fitSections(texts.length === 0 ? [reply.summary] : texts, room), ...buttons]
}

function searchField({ locale }: Reply): SlackBlock {
  const { searchLabel, searchHint } = wordingOf(locale)
  return {
    type: 'input',
    block_id: SEARCH_ACTION,
    dispatch_action: true,
    label: plain(searchLabel),
    element: {
      type: 'plain_text_input',
      action_id: SEARCH_ACTION,
      placeholder: plain(clip(searchHint, MAX_LABEL_CHARS)),
      max_length: MAX_SEARCH_CHARS,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  }
}
