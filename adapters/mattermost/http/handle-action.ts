import type { ServerResponse } from 'node:http'
import { type ActionId, type AdapterHandlers, DeliveryError, type Locale, type Reply } from '../../../src/adapter.ts'
import { directName } from '../identity.ts'
import { render } from '../outbound/render.ts'
import { NEXT_SURFACE_MS } from '../limits.ts'
import { channelPlace, directPlace } from '../places.ts'
import { adapterWording } from '../wording.ts'
import { answerInTime } from './answer-in-time.ts'
import { type CommandParts, toEphemeral } from './handle-command.ts'
import { doorsOf, type OpenDialog } from './open-dialog.ts'
import type { PressedButton, SubmittedDialog } from './read-action.ts'
import { respondJson } from './respond.ts'
import type { ActionSigner, SignedAction } from './sign-action.ts'

/** What buttons and dialogs are answered with. */
export interface ActionParts extends CommandParts {
  readonly signer: ActionSigner
  readonly openDialog: OpenDialog
  readonly sendDirect: (userId: string, reply: Reply) => Promise<void>
  readonly deletePost: (postId: string) => Promise<void>
  /** Null until the server was reached once. */
  readonly botId: () => string | null
}

interface Context {
  readonly pressed: PressedButton
  readonly action: SignedAction & { readonly id: ActionId }
  readonly locale: Locale
  /** The message stands in the direct message with the bot. */
  readonly isDirect: boolean
}

/** Answers a button. */
export async function handleAction(
  pressed: PressedButton,
  response: ServerResponse,
  handlers: AdapterHandlers,
  parts: ActionParts,
): Promise<void> {
  const { user_id: userId } = pressed
  const locale = await parts.localeOf(userId)
  const action = parts.signer.verify(pressed.context, userId)
  if (typeof action === 'string' || action.id === 'dialog') {
    return respondJson(response, 200, ephemeral(adapterWording(locale).expired))
  }
  const botId = parts.botId()
  const isDirect = botId !== null && pressed.channel_name === directName(botId, userId)
  const context: Context = { pressed, action: { ...action, id: action.id }, locale, isDirect }
  if (action.id === 'close') return close(context, response, handlers, parts)
  await act(context, response, handlers, parts)
}

/** The message goes, as far as one can: another's press, or an ephemeral one's, changes nothing. */
async function close(context: Context, response: ServerResponse, handlers: AdapterHandlers, parts: ActionParts) {
  const { pressed, action, locale, isDirect } = context
  try {
    await parts.deletePost(pressed.post_id)
  } catch {
    handlers.log('failure', { platform: 'mattermost', during: 'action', code: 'delivery-failed' })
  }
  if (isDirect) {
    const privatePlace = directPlace(pressed.user_id, action.rootId, null)
    await handlers.onAction({ id: 'close', value: '', locale, member: null, privatePlace, publicPlace: null })
  }
  respondJson(response, 200, {})
}

function act(context: Context, response: ServerResponse, handlers: AdapterHandlers, parts: ActionParts): Promise<void> {
  const { pressed, action, locale, isDirect } = context
  const { user_id: userId, channel_id: channelId } = pressed
  return answerInTime({
    exchanges: parts.exchanges,
    response,
    deadlineMs: parts.answerInRequestMs,
    during: 'action',
    log: handlers.log,
    work: (privatePlace) =>
      handlers.onAction({
        // The button of a neutral line opens what the line stands for.
        id: action.id === 'show' ? 'door' : action.id,
        value: action.value,
        locale,
        member: { platform: 'mattermost', id: userId },
        privatePlace,
        publicPlace: isDirect ? null : channelPlace(channelId, action.rootId, { hookId: action.hookId }),
      }),
    toBody: (replies) =>
      replies.length === 0 ? {} : ephemeral(replies.map((reply) => render(reply)).join('\n\n---\n\n')),
    failureBody: ephemeral(adapterWording(locale).failed),
    divert: (reply) => divert(reply, context, parts),
    late: async (reply) => {
      if (await postThroughHook(reply, context, parts)) return
      await parts.sendDirect(userId, reply)
    },
  })
}

/** An answer to a button is text alone; what has buttons of its own needs another surface, as private as this one. */
async function divert(reply: Reply, context: Context, parts: ActionParts): Promise<boolean> {
  if (await postThroughHook(reply, context, parts, NEXT_SURFACE_MS)) return true
  const { pressed, isDirect } = context
  if (reply.path === 'private-path') {
    if (doorsOf(reply).length === 0) return false
    return parts.openDialog(reply, { userId: pressed.user_id, triggerId: pressed.trigger_id })
  }
  if (!isDirect) return false
  await parts.sendDirect(pressed.user_id, reply)
  return true
}

async function postThroughHook(
  reply: Reply,
  { pressed, action }: Context,
  parts: ActionParts,
  timeoutMs?: number,
): Promise<boolean> {
  const { hookId, rootId } = action
  if (hookId === null) return false
  const ephemeralReply = toEphemeral(reply, { userId: pressed.user_id, hookId, rootId }, parts.attach)
  if (ephemeralReply.attachments === undefined) return false
  try {
    await parts.postToHook(hookId, ephemeralReply, timeoutMs)
    return true
  } catch (error) {
    // Used up, too old, or slow: the text alone still has a way.
    if (error instanceof DeliveryError) return false
    throw error
  }
}

/** Answers a dialog: what was chosen is shown in the direct message. */
export async function handleDialog(
  submitted: SubmittedDialog,
  response: ServerResponse,
  handlers: AdapterHandlers,
  parts: ActionParts,
): Promise<void> {
  const { userId, isCancelled, choice } = submitted
  const locale = await parts.localeOf(userId)
  const action = parts.signer.verify(submitted.context, userId)
  const isOurs = typeof action !== 'string' && action.id === 'dialog' && action.memberId === userId
  if (!isOurs) return respondJson(response, 200, { error: adapterWording(locale).expired })
  if (isCancelled) return respondJson(response, 200, {})
  const member = { platform: 'mattermost', id: userId } as const
  const toDirect = (reply: Reply): Promise<void> => parts.sendDirect(userId, reply)
  await answerInTime({
    exchanges: parts.exchanges,
    response,
    deadlineMs: parts.answerInRequestMs,
    during: 'action',
    log: handlers.log,
    work: (privatePlace) =>
      handlers.onAction({ id: 'door', value: choice, locale, member, privatePlace, publicPlace: null }),
    toBody: () => ({}),
    failureBody: { error: adapterWording(locale).failed },
    divert: async (reply) => {
      await toDirect(reply)
      return true
    },
    late: toDirect,
  })
}

function ephemeral(text: string): unknown {
  return { ephemeral_text: text, skip_slack_parsing: true }
}
