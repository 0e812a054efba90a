import type { Html, RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Block, Piece } from './block.ts'
import { blockRules } from './blocks.ts'
import { isTagSource, readTag, type Tag } from './read-tag.ts'

/** A tag without its partner. */
export interface Unpaired {
  readonly kind: 'unclosed' | 'stray'
  readonly name: string
  readonly line: number | null
}

/** The pieces of a container in order, and the tags that found no partner: their content is kept in place. */
export interface NestedTags {
  readonly pieces: readonly Piece[]
  readonly unpaired: readonly Unpaired[]
}

/** A block being read; `parent` is null for the container itself. */
interface Frame {
  readonly parent: Frame | null
  readonly tag: Tag
  readonly position: Position | undefined
  readonly pieces: Piece[]
}

const NO_TAG: Tag = { name: '', isEnd: false, attributes: new Map() }

/**
 * Pairs the GitBook tags among the children of one container.
 *
 * A block without an end tag closes at once, so that a forgotten `{% endhint %}` does not swallow the rest of the page;
 * a stray end tag is dropped.
 *
 * Input `[{% hint %}, paragraph, {% endhint %}]` → `[{ kind: 'block', name: 'hint', pieces: [paragraph] }]`
 */
export function nestTags(nodes: readonly RootContent[]): NestedTags {
  const unpaired: Unpaired[] = []
  const tags = nodes.map((node) => (isTag(node) ? readTag(node.value) : null))
  const opensFrame = planFrames(tags)
  let frame: Frame = { parent: null, tag: NO_TAG, position: undefined, pieces: [] }

  for (const [index, node] of nodes.entries()) {
    const tag = tags[index] ?? null
    const { position } = node
    if (tag === null) frame.pieces.push({ kind: 'node', node })
    else if (!tag.isEnd && opensFrame[index]) frame = { parent: frame, tag, position, pieces: [] }
    else if (!tag.isEnd) frame.pieces.push(toBlock({ parent: frame, tag, position, pieces: [] }, []))
    else if (isOpen(frame, tag.name)) frame = closeFrames(frame, tag.name, unpaired)
    else unpaired.push({ kind: 'stray', name: tag.name, line: lineOf(position) })
  }
  frame = abandonFrames(frame, () => false, unpaired)
  return { pieces: frame.pieces, unpaired: unpaired.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

/** Whether a node is a GitBook tag. */
export function isTag(node: RootContent): node is Html {
  return node.type === 'html' && isTagSource(node.value)
}

/** For each tag, whether it has content to wait for. */
function planFrames(tags: readonly (Tag | null)[]): readonly boolean[] {
  const endsAhead = new Map<string, number>()
  let next: Tag | null = null
  const plan = tags.toReversed().map((tag) => {
    if (tag === null) return false
    const ends = endsAhead.get(tag.name) ?? 0
    if (tag.isEnd) endsAhead.set(tag.name, ends + 1)
    const follower: Tag | null = next
    next = tag
    if (tag.isEnd) return false
    const closing = blockRules.get(tag.name)?.closing
    if (closing === 'required') return true
    // An embed is often a lone tag: only its own end tag, coming first, tells that it has a caption.
    if (closing === 'optional') return follower?.isEnd === true && follower.name === tag.name
    return closing === undefined && ends > 0
  })
  return plan.toReversed()
}

function isOpen(frame: Frame, name: string): boolean {
  for (let open: Frame | null = frame; open?.parent; open = open.parent) if (open.tag.name === name) return true
  return false
}

/** Closes the innermost block of that name, and gives up those left open inside it. */
function closeFrames(frame: Frame, name: string, unpaired: Unpaired[]): Frame {
  const closed = abandonFrames(frame, (open) => open.tag.name === name, unpaired)
  if (closed.parent === null) return closed
  closed.parent.pieces.push(toBlock(closed, closed.pieces))
  return closed.parent
}

/**
 * Gives up the open blocks below the first one (from the inside) that `isKept`, else below the container: the content
 * of each comes after its empty block. From the outside in, so that nothing is copied twice.
 */
function abandonFrames(frame: Frame, isKept: (frame: Frame) => boolean, unpaired: Unpaired[]): Frame {
  const abandoned: Frame[] = []
  let kept = frame
  while (kept.parent !== null && !isKept(kept)) {
    abandoned.push(kept)
    kept = kept.parent
  }
  for (const open of abandoned.toReversed()) {
    kept.pieces.push(toBlock(open, []))
    for (const piece of open.pieces) kept.pieces.push(piece)
    if (blockRules.get(open.tag.name)?.closing !== 'required') continue
    unpaired.push({ kind: 'unclosed', name: open.tag.name, line: lineOf(open.position) })
  }
  return kept
}

function toBlock({ tag, position }: Frame, pieces: readonly Piece[]): Block {
  return { kind: 'block', tag: { name: tag.name, attributes: tag.attributes, position }, pieces }
}

function lineOf(position: Position | undefined): number | null {
  return position?.start.line ?? null
}
