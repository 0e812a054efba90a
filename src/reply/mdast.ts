import type { List, Paragraph, PhrasingContent, Root, RootContent, Strong, Text } from 'mdast'

/** Short constructors of the nodes that replies are made of. */
export const text = (value: string): Text => ({ type: 'text', value })

export const strong = (value: string): Strong => ({ type: 'strong', children: [text(value)] })

export const paragraph = (...children: readonly PhrasingContent[]): Paragraph => ({
  type: 'paragraph',
  children: [...children],
})

/** A bullet list of one paragraph an item. */
export const bullets = (items: readonly (readonly PhrasingContent[])[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
})

export const root = (...children: readonly RootContent[]): Root => ({ type: 'root', children: [...children] })

/**
 * Reads the wording files' only markup, backticks.
 *
 * ``'`/culture` seul'`` → `inlineCode('/culture')`, `text(' seul')`
 */
export function phrase(sentence: string): readonly PhrasingContent[] {
  return sentence.split('`').flatMap((part, position): PhrasingContent[] => {
    if (part === '') return []
    return [position % 2 === 1 ? { type: 'inlineCode', value: part } : text(part)]
  })
}
