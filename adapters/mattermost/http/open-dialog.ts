import type { Reply } from '../../../src/adapter.ts'
import { MAX_DIALOG_TITLE_CHARS, NEXT_SURFACE_MS } from '../limits.ts'
import { render } from '../outbound/render.ts'
import { ANYTHING, type Rest } from '../rest/rest.ts'
import { RestError } from '../rest/rest-error.ts'
import { adapterWording } from '../wording.ts'
import type { ActionSigner } from './sign-action.ts'

/** Whom a dialog is for. */
interface DialogFor {
  readonly userId: string
  readonly triggerId: string
}

/** Shows a private-path reply in a dialog: no message, nothing kept, gone when it is closed. False when it did not open. */
export type OpenDialog = (reply: Reply, to: DialogFor) => Promise<boolean>

/** Creates `OpenDialog`; without an address of the bot's own, none opens. */
export function createOpenDialog(rest: Rest, publicUrl: string | null, signer: ActionSigner): OpenDialog {
  return async (reply, { userId, triggerId }) => {
    if (publicUrl === null || triggerId === '') return false
    const body = {
      trigger_id: triggerId,
      url: `${publicUrl}/mattermost/dialog`,
      dialog: toDialog(reply, userId, signer),
    }
    try {
      await rest.call({ method: 'POST', path: '/actions/dialogs/open', body, timeoutMs: NEXT_SURFACE_MS }, ANYTHING)
      return true
    } catch (error) {
      // The trigger was too old, dialogs are off, or the server is slow: the caller has another surface.
      if (error instanceof RestError) return false
      throw error
    }
  }
}

/** Returns a reply as a dialog; its choices are the options of the one field. */
function toDialog(reply: Reply, userId: string, signer: ActionSigner): unknown {
  const wording = adapterWording(reply.locale)
  const options = doorsOf(reply).map(({ label, value }) => ({ text: label, value }))
  const state = signer.sign({ id: 'dialog', value: '', memberId: userId, hookId: null, rootId: null })
  return {
    callback_id: 'page',
    title: wording.dialogTitle.slice(0, MAX_DIALOG_TITLE_CHARS),
    introduction_text: render(reply),
    elements: [{ display_name: wording.dialogChoice, name: 'choice', type: 'radio', options }],
    submit_label: wording.dialogSubmit,
    notify_on_cancel: false,
    state: JSON.stringify(state),
  }
}

/** Returns the choices of a reply that a dialog can offer. */
export function doorsOf({ actions }: Reply): Reply['actions'] {
  return actions.filter(({ id, value }) => id === 'door' && value !== '')
}
