import type { Heading, Html, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast'
import type { Problem } from '../model.ts'
import { expandHtmlBlocks } from './expand-html-blocks.ts'
import type { Block, BlockContext, Piece } from './gitbook/block.ts'
import { blockRules } from './gitbook/blocks.ts'
import { isTag, nestTags } from './gitbook/nest-tags.ts'
import { splitParagraph } from './gitbook/split-paragraph.ts'
import { inlineTag, unknownTag, unpairedTag } from './gitbook/tag-problems.ts'
import { type ConvertedHtml, convertHtml, type HtmlPart } from './html/convert-html.ts'
import { toPhrasing, toValidFlow } from './html/repair-nesting.ts'
import { isFlow } from './node-kinds.ts'
import { TooDeepError } from './too-deep-error.ts'

/** The page that is rewritten: its name for problems, where these go, and its includes. */
export interface RewriteContext extends BlockContext {
  readonly file: string
  readonly report: (problem: Problem) => void
}

/** GitBook blocks within blocks; rewriting recurses. */
const MAX_BLOCK_DEPTH = 50

/**
 * Rewrites the blocks of a container: GitBook tags and raw HTML, which may stand between Markdown nodes and pair across
 * them, become standard nodes.
 *
 * Input `[{% tab title="A" %}, paragraph, {% endtab %}]` → `[paragraph(strong('A')), paragraph]`
 *
 * @throws TooDeepError when blocks or HTML are nested too deeply.
 */
export function rewriteFlow(nodes: readonly RootContent[], context: RewriteContext): RootContent[] {
  const { pieces, unpaired } = nestTags(expandHtmlBlocks(nodes).flatMap(splitParagraph))
  for (const tag of unpaired) context.report(unpairedTag(context.file, tag))
  return rewritePieces(pieces, context, 0)
}

function rewritePieces(pieces: readonly Piece[], context: RewriteContext, depth: number): RootContent[] {
  if (depth > MAX_BLOCK_DEPTH) throw new TooDeepError()
  const parts = pieces.map((piece): HtmlPart => {
    if (piece.kind === 'block') return { kind: 'nodes', nodes: rewriteBlock(piece, context, depth) }
    if (piece.node.type === 'html') return { kind: 'html', node: dropTags(piece.node, context) }
    return { kind: 'nodes', nodes: rewriteNode(piece.node, context) }
  })
  return toValidFlow(joinParts(parts).nodes)
}

function rewriteBlock({ tag, pieces }: Block, context: RewriteContext, depth: number): readonly RootContent[] {
  const content = rewritePieces(pieces, context, depth + 1)
  const rule = blockRules.get(tag.name)
  if (rule !== undefined) return rule.handle(tag, content, context)
  context.report(unknownTag(context.file, tag))
  return content
}

function rewriteNode(node: RootContent, context: RewriteContext): readonly RootContent[] {
  switch (node.type) {
    case 'yaml':
    case 'definition':
      return []
    case 'paragraph':
      return toValidFlow(rewriteLine(node.children, context).nodes)
    case 'heading':
      return [rewriteHeading(node, context)]
    case 'blockquote':
    case 'footnoteDefinition':
      return [{ ...node, children: rewriteFlow(node.children, context).filter(isFlow) }]
    case 'list':
      return [{ ...node, children: node.children.map((item) => rewriteItem(item, context)) }]
    case 'table':
      return [{ ...node, children: node.children.map((row) => rewriteRow(row, context)) }]
    default:
      return [node]
  }
}

function rewriteItem(item: ListItem, context: RewriteContext): ListItem {
  return { ...item, children: rewriteFlow(item.children, context).filter(isFlow) }
}

function rewriteRow(row: TableRow, context: RewriteContext): TableRow {
  const cells = row.children.map((cell) => ({
    ...cell,
    children: toPhrasing(rewriteLine(cell.children, context).nodes),
  }))
  return { ...row, children: cells }
}

/** GitBook writes the anchor it has published as an empty link with an id, at the end of the heading. */
function rewriteHeading(heading: Heading, context: RewriteContext): Heading {
  const { nodes, ids } = rewriteLine(heading.children, context)
  const [explicitId] = ids
  const data = explicitId === undefined ? {} : { data: { explicitId } }
  return { ...heading, children: toPhrasing(nodes), ...data }
}

/** A line of text; raw HTML may put blocks into it. */
function rewriteLine(nodes: readonly PhrasingContent[], context: RewriteContext): ConvertedHtml {
  const parts = nodes.flatMap((node): readonly HtmlPart[] => {
    if (node.type !== 'html') return [{ kind: 'nodes', nodes: rewriteInline(node, context) }]
    if (!isTag(node)) return [{ kind: 'html', node }]
    context.report(inlineTag(context.file, node))
    return []
  })
  return joinParts(parts)
}

/** A tag within a line of raw HTML (`<p>{% hint %}…`) is beyond pairing; in `pre` it is an example. */
function dropTags(node: Html, context: RewriteContext): Html {
  if (/^<pre/i.test(node.value)) return node
  const value = node.value.replace(/\{%[\s\S]{0,2000}?%\}/g, (tag) => {
    context.report(inlineTag(context.file, { ...node, value: tag }))
    return tag.replace(/[^\n]+/g, ' ')
  })
  return { ...node, value }
}

function rewriteInline(node: PhrasingContent, context: RewriteContext): readonly RootContent[] {
  if (!('children' in node)) return [node]
  return [{ ...node, children: toPhrasing(rewriteLine(node.children, context).nodes) }]
}

function joinParts(parts: readonly HtmlPart[]): ConvertedHtml {
  if (parts.some((part) => part.kind === 'html')) return convertHtml(parts)
  return { nodes: parts.flatMap((part) => (part.kind === 'nodes' ? part.nodes : [])), ids: [] }
}
