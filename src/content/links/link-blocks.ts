import type { Image, Link, Nodes, RootContent } from 'mdast'
import type { Problem } from '../model.ts'
import { isMeaningfulAlt, plainText } from '../text/plain-text.ts'
import { readableName } from '../text/readable-name.ts'
import { type LinkTarget, resolveTarget } from './resolve-target.ts'
import type { Site } from './site.ts'

/** The page whose links are resolved. */
export interface LinkContext {
  /** Path of its file. */
  readonly path: string
  readonly site: Site
}

/** Blocks ready to be shown, and what is wrong with their links. */
export interface LinkedBlocks {
  readonly blocks: readonly RootContent[]
  readonly problems: readonly Problem[]
}

/**
 * Resolves every link and image of blocks: links to pages become published addresses, a link that leads nowhere becomes
 * its text, an image that cannot be shown its alternative text.
 *
 * `voir [la charte](charte.md) et [le pad](perdu.md)` → `voir [la charte](https://example.org/handbook/charte) et le
 * pad`, one `dead-link` problem
 *
 * Positions, node data and emptied paragraphs are left out of the result; the input is not changed.
 */
export function linkBlocks(blocks: readonly RootContent[], context: LinkContext): LinkedBlocks {
  const walk: Walk = { ...context, problems: [] }
  const linked = blocks.flatMap((block) => rewrite(block, null, walk))
  // The content model holds: every node is rewritten into nodes that may stand in its place.
  return { blocks: linked as RootContent[], problems: walk.problems }
}

interface Walk extends LinkContext {
  readonly problems: Problem[]
}

/** Containers that mean nothing once empty; an empty table cell or code block keeps its place. */
const DROPPED_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'blockquote',
  'delete',
  'emphasis',
  'list',
  'listItem',
  'paragraph',
  'strong',
])

/** Texts that GitBook writes where it lost a page's title. */
const LOST_TITLE = /^(?:broken[- ](?:reference|link)\/?)$/i

function rewrite(node: Nodes, lineAbove: number | null, walk: Walk): readonly Nodes[] {
  const line = node.position?.start.line ?? lineAbove
  switch (node.type) {
    case 'link':
      return rewriteLink(node, line, walk)
    case 'image':
      return rewriteImage(node, line, walk)
    default:
      return rewriteOther(node, line, walk)
  }
}

function rewriteOther(node: Nodes, line: number | null, walk: Walk): readonly Nodes[] {
  const { position, data, ...bare } = node
  if (!('children' in bare)) return [bare as Nodes]
  const children = rewriteAll(bare.children, line, walk)
  if (children.length === 0 && DROPPED_WHEN_EMPTY.has(node.type)) return []
  return [{ ...bare, children } as Nodes]
}

function rewriteAll(nodes: readonly Nodes[], line: number | null, walk: Walk): readonly Nodes[] {
  return nodes.flatMap((child) => rewrite(child, line, walk))
}

function rewriteLink(node: Link, line: number | null, walk: Walk): readonly Nodes[] {
  const target = resolve(node.url, line, walk)
  const repeatedAtLine = node.data?.repeatedAtLine
  // A block's address stands on two lines, and both are to be mended.
  if (repeatedAtLine !== undefined) resolve(node.url, repeatedAtLine, walk)
  const children = rewriteAll(node.children, line, walk)
  const text = plainText(children)
  if (target.kind === 'text') return withoutLink(node, children, text)
  const label = linkLabel(node, target, text, walk.site)
  const shown = label === null ? children : [{ type: 'text' as const, value: label }]
  return [{ type: 'link', url: target.url, title: node.title ?? null, children: shown } as Link]
}

/** A lost page's own name says more than nothing; GitBook's words for "lost" say less. */
function withoutLink(node: Link, children: readonly Nodes[], text: string): readonly Nodes[] {
  if (LOST_TITLE.test(text)) return []
  if (node.data?.block === undefined || !isFileName(text, node.url)) return children
  const name = readableName(text)
  return name === '' ? [] : [{ type: 'text', value: name }]
}

/** The words to show instead of a link's own: a page's title where the text is empty or the file's name. */
function linkLabel(node: Link, target: LinkTarget, text: string, site: Site): string | null {
  if (target.kind === 'page') {
    const isName = isFileName(text, node.url) && (node.data?.block !== undefined || text.endsWith('.md'))
    return text === '' || isName || LOST_TITLE.test(text) ? (site.page(target.path)?.title ?? null) : null
  }
  return text === '' ? node.url.replace(/^(?:mailto|tel):/i, '') : null
}

/** Whether a link's text is its own address, or the last part of it. */
function isFileName(text: string, url: string): boolean {
  const path = url.replace(/[?#].*$/, '').replace(/\/+$/, '')
  const name = path.split('/').at(-1) ?? ''
  return [url, path, name, name.replace(/\.md$/, '')].includes(text.replace(/\/+$/, '')) || /^\S+\.md$/.test(text)
}

function rewriteImage(node: Image, line: number | null, walk: Walk): readonly Nodes[] {
  const alt = isMeaningfulAlt(node.alt) ? node.alt : ''
  const target = resolve(node.url, line, walk)
  if (target.kind === 'address' && /^https?:/i.test(target.url)) return [{ type: 'image', url: target.url, alt }]
  return alt === '' ? [] : [{ type: 'text', value: alt }]
}

function resolve(url: string, line: number | null, { path, site, problems }: Walk): LinkTarget {
  const target = resolveTarget(url, path, site)
  if (target.fault !== null) problems.push({ ...target.fault, file: path, line })
  return target
}
