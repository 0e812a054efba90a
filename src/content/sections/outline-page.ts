import type { Heading, RootContent } from 'mdast'
import type { Problem } from '../model.ts'
import type { ParsedPage } from '../parsed.ts'
import { plainText } from '../text/plain-text.ts'
import { numberAnchors } from './number-anchors.ts'

/** A heading with the blocks below it, links not yet resolved. */
export interface OutlineSection {
  /** Null for the part above the first heading. */
  readonly heading: string | null
  /** 1 to 6; 0 for the part above the first heading. */
  readonly depth: number
  /** Null at the top of the page. */
  readonly anchor: string | null
  readonly blocks: readonly RootContent[]
}

/** A page cut at its headings. */
export interface PageOutline {
  readonly path: string
  /** Text of the page's H1; null when it has none. */
  readonly h1: string | null
  /** The top of the page first, even when nothing stands there. */
  readonly sections: readonly [OutlineSection, ...OutlineSection[]]
  readonly problems: readonly Problem[]
}

interface Draft {
  readonly node: Heading | null
  readonly text: string | null
  readonly blocks: RootContent[]
}

/**
 * Cuts a parsed page into sections with anchors.
 *
 * `# Charte`, text, `## Nos valeurs`, text → `[{ heading: 'Charte', anchor: null, … }, { heading: 'Nos valeurs',
 * anchor: 'nos-valeurs', … }]`
 *
 * An H1 that comes first is the top of the page, as GitBook publishes it as the page's title and not in its body.
 * A heading without text is no heading: what follows stays with the section above.
 */
export function outlinePage({ path, tree }: ParsedPage): PageOutline {
  const drafts = cutAtHeadings(tree.children)
  const [top, ...others] = mergeTop(drafts)
  const { anchors, repeated } = numberAnchors(
    others.map(({ node, text }) => ({ text: text ?? '', explicitId: node?.data?.explicitId ?? null })),
  )
  const sections = others.map((draft, position) => toSection(draft, anchors[position] ?? null))
  const h1 = drafts.find(({ node }) => node?.depth === 1)?.text ?? null
  const problems = repeated.flatMap((position) => duplicateAnchor(path, others[position]))
  return { path, h1, sections: [toSection(top, null), ...sections], problems }
}

function cutAtHeadings(nodes: readonly RootContent[]): readonly [Draft, ...Draft[]] {
  const preamble: Draft = { node: null, text: null, blocks: [] }
  const drafts: [Draft, ...Draft[]] = [preamble]
  for (const node of nodes) {
    const text = node.type === 'heading' ? plainText(node.children) : ''
    if (node.type === 'heading' && text !== '') drafts.push({ node, text, blocks: [] })
    else if (node.type !== 'heading') drafts.at(-1)?.blocks.push(node)
  }
  return drafts
}

/** A first H1 takes what stands above it. */
function mergeTop(drafts: readonly [Draft, ...Draft[]]): readonly [Draft, ...Draft[]] {
  const [preamble, first, ...others] = drafts
  if (first?.node?.depth !== 1) return drafts
  return [{ ...first, blocks: [...preamble.blocks, ...first.blocks] }, ...others]
}

function toSection({ node, text, blocks }: Draft, anchor: string | null): OutlineSection {
  return { heading: text, depth: node?.depth ?? 0, anchor, blocks }
}

function duplicateAnchor(path: string, draft: Draft | undefined): readonly Problem[] {
  const id = draft?.node?.data?.explicitId
  if (id === undefined) return []
  const line = draft?.node?.position?.start.line ?? null
  const message = `the id "${id}" is already taken by a heading above; links to it never reach "${draft?.text}": change one`
  return [{ severity: 'warning', code: 'duplicate-anchor', file: path, line, message }]
}
