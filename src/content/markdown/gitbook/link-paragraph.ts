import type { Link, LinkData, PhrasingContent, RootContent } from 'mdast'
import type { Position } from 'unist'
import { visit } from 'unist-util-visit'

/** What a link block says. */
export interface LinkBlock {
  readonly block: NonNullable<LinkData['block']>
  readonly url: string
  /** What stood between the tags: the link itself as GitBook exports it, or a caption. */
  readonly content: readonly RootContent[]
  /** The link's text where the content has none. */
  readonly fallback: string
  readonly position: Position | undefined
}

/**
 * A paragraph with one link, which carries the block's name; content that is no plain caption follows it. A block
 * without an address is its content alone.
 *
 * Input `url: 'charte.md'`, content `[Charte](charte.md)` → `[Charte](charte.md)`; content `La charte` →
 * `[La charte](charte.md)`; no content → `[fallback](charte.md)`
 */
export function linkParagraph({ block, url, content, fallback, position }: LinkBlock): readonly RootContent[] {
  if (url === '') return content
  const caption = captionOf(content)
  const children = caption === null ? [{ type: 'text' as const, value: fallback }] : [...caption]
  const repeated = repeatedAtLine(url, content)
  const data: LinkData = repeated === null ? { block } : { block, repeatedAtLine: repeated }
  const link: Link = { type: 'link', url, title: null, children, data, position }
  const paragraph = { type: 'paragraph' as const, children: [link], position }
  return caption === null ? [paragraph, ...content] : [paragraph]
}

/** The line of the link between the tags when it has the block's own address; null otherwise. */
function repeatedAtLine(url: string, [only]: readonly RootContent[]): number | null {
  const inner = only?.type === 'paragraph' ? only.children[0] : undefined
  return inner?.type === 'link' && inner.url === url ? (inner.position?.start.line ?? null) : null
}

function captionOf(content: readonly RootContent[]): readonly PhrasingContent[] | null {
  const [only, ...others] = content
  if (only?.type !== 'paragraph' || others.length > 0) return null
  const [first, ...rest] = only.children
  if (first?.type === 'link' && rest.length === 0) return first.children.length > 0 ? first.children : null
  return hasLink(only) ? null : only.children
}

function hasLink(node: RootContent): boolean {
  let found = false
  visit(node, 'link', () => {
    found = true
  })
  return found
}
