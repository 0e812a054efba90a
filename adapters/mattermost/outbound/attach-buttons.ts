import type { Action, Reply } from '../../../src/adapter.ts'
import type { ActionSigner } from '../http/sign-action.ts'

/** A button of Mattermost's; `integration` is kept by the server and never shown to readers. */
interface Button {
  /** `[A-Za-z0-9]+`, unique in its post. */
  readonly id: string
  readonly type: 'button'
  readonly name: string
  readonly integration: { readonly url: string; readonly context: Readonly<Record<string, string | number>> }
}

export interface Attachment {
  readonly fallback: string
  readonly text: string
  readonly actions: readonly Button[]
}

/** Who may press the buttons of a message, and what they must carry to be answered. */
export interface ButtonContext {
  /** Null for a message that everybody reads: its buttons answer whoever presses. */
  readonly memberId: string | null
  /** Posts the answer where only the member sees it; null where a direct message can be written. */
  readonly hookId: string | null
  /** The thread that a share goes to. */
  readonly rootId: string | null
  /** Where the message stands: what makes no sense there is left out. */
  readonly surface: 'ephemeral' | 'direct' | 'channel'
}

/** Returns the attachments that hold a reply's buttons; none where there is no button, or no way to be reached. */
export type AttachButtons = (reply: Reply, context: ButtonContext) => readonly Attachment[]

/** Creates `AttachButtons` for the address by which the server reaches the bot; null leaves every button out. */
export function createAttachButtons(publicUrl: string | null, signer: ActionSigner): AttachButtons {
  if (publicUrl === null) return () => []
  const url = `${publicUrl}/mattermost/action`
  return ({ actions }, context) => {
    const sign = signer.signMessage(context)
    const buttons = actions
      .filter((action) => makesSense(action, context))
      .map((action, at): Button => {
        const integration = { url, context: sign(action) }
        return { id: `${action.id}${at}`, type: 'button', name: action.label, integration }
      })
    return buttons.length === 0 ? [] : [{ fallback: '', text: '', actions: buttons }]
  }
}

/**
 * An ephemeral message has the client's own «dismiss» and cannot be deleted from outside; in a direct message there is
 * nobody to share with; in a channel, buttons act for whoever presses, so that those which act in the author's name
 * have no place.
 */
function makesSense({ id }: Action, { surface }: ButtonContext): boolean {
  switch (surface) {
    case 'ephemeral':
      return id !== 'close'
    case 'direct':
      return id !== 'share'
    case 'channel':
      return id === 'open' || id === 'menu'
    default:
      return surface satisfies never
  }
}
