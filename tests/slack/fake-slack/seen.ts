import type { FakeSlack } from './fake-slack.ts'
import type { Json } from './state.ts'

/** Everything that a member can see of the bot, as text: messages of their channels, what is shown to them alone, views. */
export function seenBy({ state }: FakeSlack, user: string): string {
  const channels = [...state.channels].filter(([, members]) => members.has(user)).map(([id]) => id)
  return [
    ...state.messages.filter(({ channel, bot_id }) => bot_id !== undefined && channels.includes(channel)).map(textOf),
    ...state.ephemerals.filter((ephemeral) => ephemeral.user === user).map(textOf),
    ...[...state.modals.values()].filter((modal) => modal.user === user).map(({ view }) => viewText(view)),
    ...[...state.homes].filter(([id]) => id === user).map(([, view]) => viewText(view)),
  ].join('\n')
}

/** A message's words: text, blocks, buttons. */
export function textOf({ text, blocks }: { readonly text: string; readonly blocks: readonly Json[] }): string {
  return [text, ...blocks.map(blockText)].join('\n')
}

/** A view's words: title, way out, blocks. */
export function viewText(view: Json): string {
  const words = [view.title, view.close].map((object) => String((object as Json | undefined)?.text ?? ''))
  return [...words, ...((view.blocks ?? []) as readonly Json[]).map(blockText)].join('\n')
}

function blockText(block: Json): string {
  const own = (block.text ?? block.label) as Json | undefined
  const elements = Array.isArray(block.elements) ? (block.elements as readonly Json[]).map(blockText) : []
  return [String(own?.text ?? ''), ...elements].join('\n')
}
