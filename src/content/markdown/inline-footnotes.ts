import type { FootnoteDefinition, RootContent } from 'mdast'
import { toPhrasing } from './html/repair-nesting.ts'
import { mapChildren } from './map-children.ts'
import { childrenOf } from './node-kinds.ts'

/**
 * Moves the text of each footnote to its first reference, in brackets, so that an excerpt is never cut off from its
 * notes and a note is searched as part of the section that cites it.
 *
 * A further reference to the same note goes; so does the link GitBook puts around the words before a reference. A note
 * that nothing cites stays where it is, as blocks.
 *
 * Input `Trois jours[^1].` + `[^1]: Ouvrés.` → `Trois jours (Ouvrés.).`
 */
export function inlineFootnotes(nodes: readonly RootContent[]): readonly RootContent[] {
  const notes = new Map<string, FootnoteDefinition>()
  collectNotes(nodes, notes)
  if (notes.size === 0) return nodes
  const uncited = new Map(notes)
  const cite = (identifier: string): readonly RootContent[] => {
    const note = uncited.get(identifier)
    uncited.delete(identifier)
    const text = note === undefined ? [] : toPhrasing(note.children.flatMap(dropReferences))
    return text.length === 0 ? [] : [{ type: 'text', value: ' (' }, ...text, { type: 'text', value: ')' }]
  }
  const replaceReferences = (node: RootContent): readonly RootContent[] => {
    if (node.type === 'footnoteReference') return cite(node.identifier)
    // Kept for now: whether a note is cited is known only at the end of the page.
    if (node.type === 'footnoteDefinition') return [node]
    return unwrapMarker(mapChildren(node, replaceReferences))
  }
  const replaceNotes = (node: RootContent): readonly RootContent[] => {
    if (node.type !== 'footnoteDefinition') return [mapChildren(node, replaceNotes)]
    return uncited.has(node.identifier) ? node.children.flatMap(dropReferences) : []
  }
  return nodes.flatMap(replaceReferences).flatMap(replaceNotes)
}

/** Within a note a reference is dropped: notes that cite each other would never end. */
function dropReferences(node: RootContent): readonly RootContent[] {
  if (node.type === 'footnoteReference') return []
  return unwrapMarker(mapChildren(node, dropReferences))
}

function unwrapMarker(node: RootContent): readonly RootContent[] {
  return node.type === 'link' && node.url.startsWith('#user-content-fn-') ? node.children : [node]
}

function collectNotes(nodes: readonly RootContent[], notes: Map<string, FootnoteDefinition>): void {
  for (const node of nodes) {
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node)
    collectNotes(childrenOf(node), notes)
  }
}
