import type { Action } from '../../../src/adapter.ts'
import { MAX_ACTIONS, MAX_LABEL_CHARS, MAX_VALUE_CHARS } from '../limits.ts'
import { type Button, clip, plain, type SlackBlock } from './message.ts'

/**
 * Renders actions as rows of buttons. An action id is the core's own followed by its position, as Slack wants each one
 * once: `{ id: 'open', value: 'normes.md' }` → `action_id: 'open:0'`.
 *
 * @param from position of the first one
 */
export function renderButtons(actions: readonly Action[], from = 0): readonly SlackBlock[] {
  const buttons = actions
    .filter(({ value }) => value.length <= MAX_VALUE_CHARS)
    .map((action, at) => button(action, from + at))
  return Array.from({ length: Math.ceil(buttons.length / MAX_ACTIONS) }, (_, row) => ({
    type: 'actions',
    elements: buttons.slice(row * MAX_ACTIONS, (row + 1) * MAX_ACTIONS),
  }))
}

/** `'open:3'` → `'open'` */
export function actionName(actionId: string): string {
  return actionId.split(':', 1)[0] ?? ''
}

function button({ id, label, value }: Action, at: number): Button {
  const text = clip(label.trim() === '' ? '…' : label, MAX_LABEL_CHARS)
  const named = { type: 'button', action_id: `${id}:${at}`, text: plain(text) } as const
  return value === '' ? named : { ...named, value }
}
