/** A message as Slack takes it. */
export interface SlackMessage {
  /** All that the blocks say, for screen readers and notifications: mrkdwn. */
  readonly text: string
  readonly blocks: readonly SlackBlock[]
  /** What is sent where Slack does not take the blocks; the text where nothing else is said. */
  readonly textAlone?: string
}

/** The blocks that the bot uses. */
export type SlackBlock = SectionBlock | ActionsBlock | InputBlock

interface SectionBlock {
  readonly type: 'section'
  /** `verbatim` keeps Slack from making links and mentions of its own out of the text. */
  readonly text: { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }
}

interface ActionsBlock {
  readonly type: 'actions'
  readonly elements: readonly Button[]
}

export interface Button {
  readonly type: 'button'
  readonly action_id: string
  readonly text: PlainText
  readonly value?: string
}

interface PlainText {
  readonly type: 'plain_text'
  readonly text: string
  readonly emoji: false
}

interface InputBlock {
  readonly type: 'input'
  readonly block_id: string
  readonly dispatch_action: true
  readonly label: PlainText
  readonly element: {
    readonly type: 'plain_text_input'
    readonly action_id: string
    readonly placeholder: PlainText
    readonly max_length: number
    readonly dispatch_action_config: { readonly trigger_actions_on: readonly ['on_enter_pressed'] }
  }
}

/** Text without markup. */
export const plain = (text: string): PlainText => ({ type: 'plain_text', text, emoji: false })

/** A paragraph of mrkdwn. */
export const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
})

/** Cuts a text after `maxChars`, ellipsis included, between characters. */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  let kept = ''
  for (const unit of text) {
    if (kept.length + unit.length > maxChars - 1) break
    kept += unit
  }
  return `${kept.trimEnd()}…`
}
