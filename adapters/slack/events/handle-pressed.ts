import type { ActionId } from '../../../src/adapter.ts'
import { memberOf, privatePlace } from '../addresses.ts'
import type { Exchange } from '../exchanges.ts'
import { type Profile, UNKNOWN_PROFILE } from '../members.ts'
import { actionName } from '../render/buttons.ts'
import { SHOW_ACTION } from '../render/render-neutral.ts'
import { SEARCH_ACTION } from '../render/render-view.ts'
import { NOT_INSTALLED, wordingOf } from '../wording.ts'
import { closeMessage } from './close-message.ts'
import { duringExchange, findWorkspace, type HandlingParts, nameCommands, profileIn, say } from './handling.ts'
import { showHeldBack } from './show-held-back.ts'
import type { PressedEvent } from './slack-event.ts'

/** Buttons that the core answers. */
const CORE_ACTIONS: readonly string[] = [
  'menu',
  'open',
  'share',
  'door',
  'home',
  'optout',
  'helpful',
  'unhelpful',
  'gap',
] satisfies readonly ActionId[]

/** Does what a button says, for whoever pressed it. */
export async function handlePressed(event: PressedEvent, parts: HandlingParts): Promise<void> {
  const startedAtMs = parts.nowMs()
  const name = actionName(event.actionId)
  if (name === 'close') return close(event, parts)
  const found = await findWorkspace(event.workspaceId, parts)
  // Help needs no installation, a response_url is enough.
  const isHelp = name === 'door' || name === SHOW_ACTION
  if (found.kind === 'not-installed' && !isHelp) return say(NOT_INSTALLED, event, parts)
  const profile = await profileIn(found, event.userId, parts)
  const exchange = exchangeOf(event, startedAtMs)
  if (name === SHOW_ACTION) return showHeldBack(event, { exchange, locale: profile.locale }, parts)
  if (name === SEARCH_ACTION) return search(event, { exchange, profile }, parts)
  if (!CORE_ACTIONS.includes(name)) {
    const sentence = nameCommands(wordingOf(profile.locale).unknownAction, parts.settings)
    return say(sentence, event, parts)
  }
  await duringExchange(exchange, parts, ({ here, everybody }) =>
    parts.handlers.onAction({
      id: name as ActionId,
      value: event.value,
      locale: profile.locale,
      member: memberOf(event.workspaceId, event.userId),
      privatePlace: here,
      publicPlace: exchange.surface === 'channel' ? everybody : null,
    }),
  )
}

/** What was closed in the conversation with the bot may be asked for again at once. */
async function close(event: PressedEvent, parts: HandlingParts): Promise<void> {
  await closeMessage(event, parts)
  const { workspaceId, userId, channelId, threadTs } = event
  if (surfaceOf(event) !== 'direct') return
  await parts.handlers.onAction({
    id: 'close',
    value: '',
    locale: UNKNOWN_PROFILE.locale,
    member: null,
    privatePlace: privatePlace({ kind: 'direct', workspaceId, userId, channelId, threadTs, key: null }),
    publicPlace: null,
  })
}

interface Press {
  readonly exchange: Exchange
  readonly profile: Profile
}

async function search(event: PressedEvent, { exchange, profile }: Press, parts: HandlingParts): Promise<void> {
  const { locale } = profile
  await duringExchange(exchange, parts, ({ here }) =>
    parts.handlers.onQuestion({ text: event.value, asked: 'command', locale, privatePlace: here, publicPlace: null }),
  )
}

function exchangeOf(event: PressedEvent, startedAtMs: number): Exchange {
  const { workspaceId, userId, channelId, threadTs, responseUrl, triggerId } = event
  const surface = surfaceOf(event)
  const viewId = surface === 'modal' ? event.viewId : null
  const from = { workspaceId, userId, channelId, threadTs }
  return { ...from, responseUrl, openAnswer: null, triggerId, surface, viewId, key: null, startedAtMs }
}

function surfaceOf({ viewId, isHome, channelId, isEphemeral }: PressedEvent): Exchange['surface'] {
  if (viewId !== null) return isHome ? 'window' : 'modal'
  if (channelId === null) return 'window'
  // An ephemeral message in a direct message may be among other people: the bot is no part of their conversation.
  return channelId.startsWith('D') && !isEphemeral ? 'direct' : 'channel'
}
