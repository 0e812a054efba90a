import {
  type AdapterHandlers,
  DeliveryError,
  type Locale,
  type PrivatePlace,
  type PublicPlace,
} from '../../src/adapter.ts'
import type { Channel, Post } from './channel.ts'
import type { Collectors } from './collectors.ts'
import { MAX_TEXT_CHARS } from './limits.ts'
import { readEvent, type WebEvent } from './read-event.ts'
import type { PostedForm } from './read-form.ts'
import type { Outcome } from './render/render-outcome.ts'
import { runExchange } from './run-exchange.ts'
import type { WebSettings } from './settings.ts'

/** What forms act on. */
export interface FormContext {
  readonly settings: WebSettings
  readonly channel: Channel
  readonly collectors: Collectors
  readonly handlers: AdapterHandlers
}

/** A form with what its request tells beside it. */
export interface FormRequest {
  readonly form: PostedForm
  readonly locale: Locale
  /** Aborted when the visitor leaves. */
  readonly signal: AbortSignal
}

/** The address of the channel itself, as opposed to the thread of one of its posts. */
export const CHANNEL_ADDRESS = 'general'

const NOTHING = { asked: null, replies: [], isErased: false, notice: null, ownPost: null, posts: [] } as const

/** Handles a text: a question goes to the bot, a post to the channel, a post that mentions the bot to both. */
export async function handleText(request: FormRequest, context: FormContext): Promise<Outcome> {
  const { view, text } = request.form
  if (text.length > MAX_TEXT_CHARS) return { ...NOTHING, view, notice: 'too-long' }
  const event = readEvent(text, view, context.settings)
  const revision = context.channel.revision()
  const isPosted = event.kind === 'post' || (event.kind === 'question' && event.asked === 'mention')
  const ownPost = isPosted ? context.channel.add({ text, replies: [] }) : null
  const said = await answer(event, ownPost, request, context)
  return {
    ...said,
    view,
    asked: isPosted || event.kind === 'nothing' ? null : text,
    ownPost,
    posts: context.channel.since(revision),
  }
}

/** Handles a button of a reply. */
export async function handleAction(request: FormRequest, context: FormContext): Promise<Outcome> {
  const { view, action } = request.form
  if (action === null) return { ...NOTHING, view, notice: 'failed' }
  // The page took the message away; without a script, the page that comes back no longer has it.
  if (action.id === 'close') return { ...NOTHING, view }
  const revision = context.channel.revision()
  const publicPlace = view === 'general' ? placeOf(CHANNEL_ADDRESS) : null
  const said = await exchange('action', request, context, (privatePlace) =>
    context.handlers.onAction({ ...action, locale: request.locale, member: null, privatePlace, publicPlace }),
  )
  return { ...NOTHING, ...said, view, posts: context.channel.since(revision) }
}

/** Takes a post back for whoever has its key. */
export function handleRemoval({ form }: FormRequest, { channel }: FormContext): Outcome {
  const isRemoved = channel.remove(form.post.id, form.post.key)
  return { ...NOTHING, view: 'general', notice: isRemoved ? 'removed' : 'not-removed' }
}

type Said = Pick<Outcome, 'replies' | 'isErased' | 'notice'>

async function answer(
  event: WebEvent,
  ownPost: Post | null,
  request: FormRequest,
  context: FormContext,
): Promise<Said> {
  switch (event.kind) {
    case 'post':
    case 'nothing':
      return { replies: [], isErased: false, notice: null }
    case 'unknown-command':
      return { replies: [], isErased: false, notice: 'unknown-command' }
    case 'question': {
      const { text, asked } = event
      const publicPlace = ownPost === null ? null : placeOf(ownPost.id)
      return exchange('question', request, context, (privatePlace) =>
        context.handlers.onQuestion({ text, asked, locale: request.locale, privatePlace, publicPlace }),
      )
    }
    default:
      return event satisfies never
  }
}

async function exchange(
  during: 'question' | 'action',
  { signal }: FormRequest,
  { collectors, settings, handlers }: FormContext,
  handle: (place: PrivatePlace) => Promise<void>,
): Promise<Said> {
  const { replies, isErased, hasFailed } = await runExchange(handle, {
    collectors,
    signal,
    timeoutMs: settings.answerTimeoutMs,
    onFailure: (error) => handlers.log('failure', { platform: 'web', during, code: failureCode(error) }),
  })
  return { replies, isErased, notice: hasFailed ? 'failed' : null }
}

function placeOf(address: string): PublicPlace {
  return { visibility: 'public', platform: 'web', address }
}

/** The only thing that a log says of an error: its message may hold what a member typed. */
export function failureCode(error: unknown): 'delivery-failed' | 'unexpected' {
  return error instanceof DeliveryError ? 'delivery-failed' : 'unexpected'
}
