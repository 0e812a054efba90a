import type { Locale } from '../../../src/adapter.ts'
import { memberOf, privatePlace } from '../addresses.ts'
import { MAX_PROMPTS } from '../limits.ts'
import { wordingOf } from '../wording.ts'
import type { Workspace } from '../workspace.ts'
import { findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import type { HomeEvent } from './slack-event.ts'

/** Fills the home tab, or offers questions to begin a conversation with. @throws {DeliveryError} for the prompts */
export async function handleHome(event: HomeEvent, parts: HandlingParts): Promise<void> {
  const { workspaceId, userId } = event
  const found = await findWorkspace(workspaceId, parts)
  if (found.kind !== 'workspace') return
  const { locale } = await profileIn(found, userId, parts)
  if (event.tab === 'messages') return suggestPrompts(event, { workspace: found.workspace, locale }, parts)
  await parts.handlers.onAction({
    id: 'home',
    value: '',
    locale,
    member: memberOf(workspaceId, userId),
    privatePlace: privatePlace({ kind: 'home', workspaceId, userId }),
    publicPlace: null,
  })
}

interface Reader {
  readonly workspace: Workspace
  readonly locale: Locale
}

/** Without a thread: these stand over the whole conversation. */
async function suggestPrompts(
  event: HomeEvent,
  { workspace, locale }: Reader,
  { settings }: HandlingParts,
): Promise<void> {
  const prompts = settings.prompts.slice(0, MAX_PROMPTS)
  if (event.channelId === null || prompts.length === 0) return
  await workspace.answers.call('assistant.threads.setSuggestedPrompts', {
    channel_id: event.channelId,
    title: wordingOf(locale).promptsTitle,
    prompts: prompts.map(({ title, message }) => ({ title: title[locale], message: message[locale] })),
  })
}
