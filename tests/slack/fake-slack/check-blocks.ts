import type { Json } from './state.ts'

/** Limits as Slack's pages give them (read 2026-11-26); written down again here, so that a slip in ours is seen. */
const LIMITS = {
  section: 3000,
  label: 75,
  value: 2000,
  actionId: 255,
  blockId: 255,
  elements: 25,
  inputLabel: 2000,
  total: 13_200,
}

/** Returns Slack's error for blocks that it would not take; null for good ones. */
export function checkBlocks(blocks: unknown, maxBlocks: number): string | null {
  if (blocks === undefined) return null
  if (!Array.isArray(blocks)) return 'invalid_blocks_format'
  if (blocks.length > maxBlocks) return 'invalid_blocks'
  const list = blocks as readonly Json[]
  const ids = list.flatMap(({ block_id }) => (block_id === undefined ? [] : [String(block_id)]))
  if (new Set(ids).size !== ids.length || ids.some((id) => id.length > LIMITS.blockId)) return 'invalid_blocks'
  if (list.some((block) => !isGood(block))) return 'invalid_blocks'
  const total = list.reduce((sum, block) => sum + charsOf(block), 0)
  return maxBlocks === 50 && total > LIMITS.total ? 'msg_blocks_too_long' : null
}

function isGood(block: Json): boolean {
  switch (block.type) {
    case 'section':
      return isText(block.text, 'mrkdwn', LIMITS.section)
    case 'actions':
      return areElements(block.elements)
    case 'input':
      return isText(block.label, 'plain_text', LIMITS.inputLabel)
    case 'divider':
      return true
    default:
      return false
  }
}

function areElements(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0 || value.length > LIMITS.elements) return false
  const elements = value as readonly Json[]
  const ids = elements.map(({ action_id }) => action_id)
  return new Set(ids).size === ids.length && elements.every(isButton)
}

function isButton({ type, action_id, text, value }: Json): boolean {
  const isNamed = typeof action_id === 'string' && action_id !== '' && action_id.length <= LIMITS.actionId
  const isValued = value === undefined || (typeof value === 'string' && value !== '' && value.length <= LIMITS.value)
  return type === 'button' && isNamed && isValued && isText(text, 'plain_text', LIMITS.label)
}

/** Returns whether a text object is of that type, and neither empty nor too long. */
export function isText(value: unknown, type: 'mrkdwn' | 'plain_text', maxChars: number): boolean {
  const object = value as Json | undefined
  if (object?.type !== type || typeof object.text !== 'string') return false
  return object.text.length > 0 && object.text.length <= maxChars
}

function charsOf(block: Json): number {
  const text = (block.text as Json | undefined)?.text
  return typeof text === 'string' ? text.length : 0
}
