import type { Reply, Source } from '../../../src/adapter.ts'
import { escapeText } from '../escape.ts'
import { renderBlockTexts } from './block-texts.ts'
import { renderLink } from './phrase.ts'

/**
 * Renders what a reply says, buttons aside, as mrkdwn texts in their order: where it stands, what it says, further
 * places.
 */
export function renderTexts({ sources, body }: Reply): readonly string[] {
  const [main, ...further] = sources
  return [
    ...(main === undefined ? [] : [headline(main)]),
    ...renderBlockTexts(body.children),
    ...(further.length === 0 ? [] : [further.map((source) => `• ${oneLine(source)}`).join('\n')]),
  ]
}

/** Renders the link by which a shortened answer ends. */
export function renderMore({ sources }: Reply, more: string): string {
  const [main] = sources
  return main === undefined ? '…' : `${escapeText(more)} ${renderLink(main.url, main.title)}`
}

function headline({ title, breadcrumb, url }: Source): string {
  const link = `*${renderLink(url, title)}*`
  return breadcrumb.length === 0 ? link : `${link}\n${escapeText(breadcrumb.join(' › '))}`
}

function oneLine({ title, breadcrumb, url }: Source): string {
  const link = renderLink(url, title)
  return breadcrumb.length === 0 ? link : `${link} — ${escapeText(breadcrumb.join(' › '))}`
}
