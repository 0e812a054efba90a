import type { Reply, Source } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import { renderBlockTexts } from './block-texts.ts'
import { renderLink } from './phrase.ts'

/**
 * Renders what a reply says, buttons aside, as mrkdwn texts in their order: where it stands, what it says, further
 * places.
 */
export function renderTexts({ quoted, sources, body }: Reply): readonly string[] {
  return [
    ...(quoted === null ? [] : [headline(quoted)]),
    ...renderBlockTexts(body.children),
    ...(sources.length === 0 ? [] : [sources.map((source) => `• ${oneLine(source)}`).join('\n')]),
  ]
}

/** Renders the link by which a shortened answer ends. */
export function renderMore({ quoted }: Reply, more: string): string {
  return quoted === null ? '…' : `${escapeText(more)} ${renderLink(quoted.url, quoted.title)}`
}

function headline({ title, breadcrumb, url }: Source): string {
  const link = `*${renderLink(url, title)}*`
  return breadcrumb.length === 0 ? link : `${link}\n${escapeText(breadcrumb.join(' › '))}`
}

function oneLine({ title, breadcrumb, url }: Source): string {
  const link = renderLink(url, title)
  return breadcrumb.length === 0 ? link : `${link} — ${escapeText(breadcrumb.join(' › '))}`
}
