import { renderMessage } from '../render/render-message.ts'
import { findWorkspace, type HandlingParts, profileIn } from './handling.ts'
import type { LinksEvent } from './slack-event.ts'

/** Shows what links to the handbook lead to. @throws {DeliveryError} */
export async function handleLinks(event: LinksEvent, parts: HandlingParts): Promise<void> {
  const found = await findWorkspace(event.workspaceId, parts)
  if (found.kind !== 'workspace') return
  const { locale } = await profileIn(found, event.userId, parts)
  const previews = event.urls.flatMap((url) => {
    const reply = parts.handlers.previewLink(url, locale)
    return reply === null ? [] : [[url, { blocks: renderMessage(reply, { isShareable: false }).blocks }] as const]
  })
  const target = targetOf(event)
  if (previews.length === 0 || target === null) return
  await found.workspace.answers.call('chat.unfurl', { ...target, unfurls: Object.fromEntries(previews) })
}

/** A message that is being written has no timestamp yet. */
function targetOf({ unfurlId, source, channelId, messageTs }: LinksEvent): object | null {
  if (unfurlId !== null && source !== null) return { unfurl_id: unfurlId, source }
  return channelId === null || messageTs === null ? null : { channel: channelId, ts: messageTs }
}
