import type { PhrasingContent, RootContent } from 'mdast'
import type { Handbook } from '../../content/model.ts'
import { bullets, paragraph, root, strong, text } from '../../reply/mdast.ts'
import type { Locale, OrdinaryReply } from '../../reply/model.ts'
import { fill, type Wordings } from '../../reply/wording.ts'
import { type Change, type Changes, isUnchanged } from './compare-handbooks.ts'

/** Changes of a kind that are named; the rest are counted. */
const MAX_NAMED = 10

/** Returns the message that tells a channel what changed; null when nothing did. It has no buttons: all would see them. */
export function composeDigest(
  changes: Changes,
  { handbook, wordings, locale }: { readonly handbook: Handbook; readonly wordings: Wordings; readonly locale: Locale },
): OrdinaryReply | null {
  if (isUnchanged(changes)) return null
  const wording = wordings[locale]
  const listed = (label: string, items: readonly Change[]): readonly RootContent[] => {
    if (items.length === 0) return []
    const more = items.length - MAX_NAMED
    const rest = more > 0 ? [[text(fill(wording.digest_more, { count: String(more) }))]] : []
    return [paragraph(strong(label)), bullets([...items.slice(0, MAX_NAMED).map(toPhrase), ...rest])]
  }
  return {
    locale,
    path: 'ordinary',
    summary: wording.digest_summary,
    body: root(
      paragraph(strong(fill(wording.digest_title, { title: handbook.title }))),
      ...listed(wording.digest_added, changes.added),
      ...listed(wording.digest_changed, changes.changed),
      ...listed(wording.digest_removed, changes.removed),
    ),
    quoted: null,
    sources: [],
    actions: [],
  }
}

function toPhrase({ title, url }: Change): readonly PhrasingContent[] {
  return url === null ? [text(title)] : [{ type: 'link', url, children: [text(title)] }]
}
