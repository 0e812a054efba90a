import type { RootContent } from 'mdast'
import type { Position } from 'unist'
import type { Tag } from './read-tag.ts'

/** The opening tag of a block. */
export interface BlockTag {
  readonly name: string
  readonly attributes: Tag['attributes']
  /** Where the tag stands; given to the nodes made from it, so that problems found later name a line. */
  readonly position: Position | undefined
}

/** A GitBook block with what stands between its tags. */
export interface Block {
  readonly kind: 'block'
  readonly tag: BlockTag
  readonly pieces: readonly Piece[]
}

/** What a container holds once its tags are paired. */
export type Piece = Block | { readonly kind: 'node'; readonly node: RootContent }

/** What a handler may ask of the page it works on. */
export interface BlockContext {
  /** The nodes of another file, its address as written in the tag; a problem is noted and nothing given without it. */
  readonly include: (address: string, tag: BlockTag) => readonly RootContent[]
}

/** Rewrites one block into standard nodes; `content` is what stood between its tags, rewritten already. */
export type BlockHandler = (
  tag: BlockTag,
  content: readonly RootContent[],
  context: BlockContext,
) => readonly RootContent[]

/** Whether a block has an end tag: always, only where it has content, or never. */
type Closing = 'required' | 'optional' | 'never'

/** What the parser knows of a block. */
export interface BlockRule {
  readonly closing: Closing
  readonly handle: BlockHandler
}
