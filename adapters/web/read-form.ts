import type { ActionId, Locale } from '../../src/adapter.ts'
import type { View } from './read-event.ts'

/** A form as it was posted, every field checked. */
export interface PostedForm {
  readonly view: View
  /** Null leaves the browser's language. */
  readonly lang: Locale | null
  /** Line ends as `\n`; browsers post `\r\n`. */
  readonly text: string
  /** The button pressed; null for a form without one, or with one that no reply of ours carries. */
  readonly action: { readonly id: ActionId; readonly value: string } | null
  readonly post: { readonly id: string; readonly key: string }
}

const ACTION_IDS = {
  menu: true,
  open: true,
  share: true,
  door: true,
  show: true,
  close: true,
  home: true,
  optout: true,
  helpful: true,
  unhelpful: true,
  gap: true,
} as const satisfies Record<ActionId, true>

/** Longest value of a button that the core makes. */
const MAX_VALUE_CHARS = 2_000

/**
 * Reads a posted form; fields that are missing are empty.
 *
 * `view=general&text=bonjour` → `{ view: 'general', text: 'bonjour', … }`; `press=open:a.md%23b` → the action `open`
 * with the value `a.md#b`
 */
export function readForm(body: string): PostedForm {
  const fields = new URLSearchParams(body)
  const lang = fields.get('lang')
  return {
    view: fields.get('view') === 'general' ? 'general' : 'direct',
    lang: lang === 'fr' || lang === 'en' ? lang : null,
    text: (fields.get('text') ?? '').replaceAll('\r\n', '\n'),
    action: readAction(fields.get('press') ?? ''),
    post: { id: fields.get('post') ?? '', key: fields.get('key') ?? '' },
  }
}

function readAction(press: string): PostedForm['action'] {
  const colon = press.indexOf(':')
  const id = press.slice(0, Math.max(colon, 0))
  const value = press.slice(colon + 1)
  return isActionId(id) && value.length <= MAX_VALUE_CHARS ? { id, value } : null
}

function isActionId(id: string): id is ActionId {
  return Object.hasOwn(ACTION_IDS, id)
}
