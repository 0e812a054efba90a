import type { Element, ElementContent, Nodes, Properties } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { type Handlers, toHast } from 'mdast-util-to-hast'
import type { Html } from '../escape.ts'
import { readHref } from './read-href.ts'

/** Labels that the rendered body needs of its own. */
export interface BodyLabels {
  readonly table: string
  readonly code: string
}

/** Elements that may appear, each with the properties it may keep. Everything else is replaced by what it holds. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  p: [],
  br: [],
  hr: [],
  strong: [],
  em: [],
  del: [],
  code: [],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['align'],
  td: ['align'],
}

/** A message's headings stand below the page's own two levels. */
const HEADING_SHIFT = 2

/** Raw HTML is shown as the text it is; a note is told where it stands, as ids would clash between messages. */
const HANDLERS: Handlers = {
  html: (_state, node: { readonly value: string }) => ({ type: 'text', value: node.value }),
  footnoteReference: (_state, node: { readonly identifier: string }) => ({
    type: 'text',
    value: `[${node.identifier}]`,
  }),
  footnoteDefinition: (state, node) => [{ type: 'text', value: `[${node.identifier}] ` }, ...state.all(node)],
}

/**
 * Renders a message's body; whatever the tree holds, only harmless elements and addresses come out.
 *
 * `**Merci** <b>` → `<p><strong>Merci</strong> &#x3C;b></p>`
 */
export function renderBody(body: Root, labels: BodyLabels): Html {
  const tree = toHast(body, { handlers: HANDLERS })
  return { markup: toHtml({ type: 'root', children: clean(tree, { labels, isInLink: false }) }) }
}

interface Surroundings {
  readonly labels: BodyLabels
  readonly isInLink: boolean
}

function clean(node: Nodes, around: Surroundings): ElementContent[] {
  switch (node.type) {
    case 'text':
      return [node]
    case 'element':
      return cleanElement(node, around)
    case 'root':
      return cleanChildren(node, around)
    default:
      return []
  }
}

function cleanChildren(node: { readonly children: readonly Nodes[] }, around: Surroundings): ElementContent[] {
  return node.children.flatMap((child) => clean(child, around))
}

function cleanElement(node: Element, around: Surroundings): ElementContent[] {
  const { tagName, properties } = node
  if (tagName === 'a') return cleanLink(node, around)
  if (tagName === 'img') return cleanImage(properties, around)
  if (tagName === 'input') return [{ type: 'text', value: properties.checked ? '☑' : '☐' }]
  const children = cleanChildren(node, around)
  // Wider than the screen, they scroll; a keyboard scrolls what has the focus.
  if (tagName === 'pre') return [element('pre', focusable(around.labels.code), children)]
  if (tagName === 'table') {
    const table = element('table', {}, children)
    return [element('div', { className: ['table-scroll'], ...focusable(around.labels.table) }, [table])]
  }
  const depth = /^h([1-6])$/.exec(tagName)?.[1]
  if (depth !== undefined) return [element(`h${Math.min(6, Number(depth) + HEADING_SHIFT)}`, {}, children)]
  if (!Object.hasOwn(ALLOWED, tagName)) return children
  return [element(tagName, keep(properties, ALLOWED[tagName] ?? []), children)]
}

function cleanLink(node: Element, around: Surroundings): ElementContent[] {
  const children = cleanChildren(node, { ...around, isInLink: true })
  const link = readHref(node.properties.href)
  if (link === null || around.isInLink) return children
  return [element('a', linkProperties(link), children)]
}

/** Pictures are not loaded: that would tell their server who reads. Their text leads to them. */
function cleanImage({ src, alt }: Properties, around: Surroundings): ElementContent[] {
  const link = readHref(src)
  const text: ElementContent = { type: 'text', value: String(alt || link?.href || '') }
  return link === null || around.isInLink ? [text] : [element('a', linkProperties(link), [text])]
}

function linkProperties({ href, isWeb }: { readonly href: string; readonly isWeb: boolean }): Properties {
  return isWeb ? { href, rel: ['noopener', 'noreferrer'], target: '_blank' } : { href }
}

function focusable(label: string): Properties {
  return { role: 'group', ariaLabel: label, tabIndex: 0 }
}

function keep(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(names.flatMap((name) => (name in properties ? [[name, properties[name]]] : [])))
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}
