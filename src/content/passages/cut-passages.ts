import type { RootContent } from 'mdast'
import type { Passage } from '../model.ts'
import { plainText } from '../text/plain-text.ts'
import { groupPieces } from './group-pieces.ts'
import { leadsOn, splitBlock } from './split-block.ts'

/** Plain-text length that passages are filled up to: an excerpt that fits a chat message with its title and link. */
const PASSAGE_CHARS = 600

/**
 * Cuts the blocks of a section into passages of whole blocks, in order; blocks without text are left out.
 *
 * three paragraphs of 250 characters → two passages, of two paragraphs and of one
 */
export function cutPassages(blocks: readonly RootContent[]): readonly Passage[] {
  const pieces = blocks
    .flatMap((block) => splitBlock(block, PASSAGE_CHARS))
    .map((block) => ({ block, text: plainText([block]), leadsOn: leadsOn(block) }))
    .filter(({ text }) => text !== '')
    .map((piece) => ({ ...piece, chars: piece.text.length }))
  return groupPieces(pieces, PASSAGE_CHARS).map((group) => ({
    text: group.map(({ text }) => text).join(' '),
    blocks: group.map(({ block }) => block),
  }))
}
