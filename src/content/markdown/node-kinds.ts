import type { BlockContent, DefinitionContent, Nodes, PhrasingContent, RootContent } from 'mdast'

const PHRASING: ReadonlySet<string> = new Set<PhrasingContent['type']>([
  'break',
  'delete',
  'emphasis',
  'footnoteReference',
  'html',
  'image',
  'imageReference',
  'inlineCode',
  'link',
  'linkReference',
  'strong',
  'text',
])

const FLOW: ReadonlySet<string> = new Set<(BlockContent | DefinitionContent)['type']>([
  'blockquote',
  'code',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
])

/** Whether a node may stand in a line of text. `html` may stand anywhere until it is rewritten. */
export function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type)
}

/** Whether a node is a block that may stand in a quote, a list item or the root. */
export function isFlow(node: Nodes): node is BlockContent | DefinitionContent {
  return FLOW.has(node.type)
}

/** The children of a node, none where it is a leaf. */
export function childrenOf(node: Nodes): readonly RootContent[] {
  return 'children' in node ? node.children : []
}
