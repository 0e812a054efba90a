import type { Element, Parents } from 'hast'
import { defaultHandlers, type Handle, type State } from 'hast-util-to-mdast'
import type { Image, InlineCode, Link, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isPhrasing } from '../node-kinds.ts'
import { hasFlow, linkTexts, toPhrasing } from './repair-nesting.ts'

/**
 * How elements become mdast where hast-util-to-mdast's own way would lose content or say more than was meant; keyed by
 * element name.
 */
export const handlers: Readonly<Record<string, Handle>> = {
  a: handleLink,
  audio: handleMedia,
  code: handleInlineCode,
  del: handleDeletion,
  details: handleFlow,
  dialog: handleFlow,
  h1: handleHeading,
  h2: handleHeading,
  h3: handleHeading,
  h4: handleHeading,
  h5: handleHeading,
  h6: handleHeading,
  iframe: handleFrame,
  img: handleImage,
  kbd: handleInlineCode,
  mark: handleChildren,
  menu: handleMenu,
  pre: handlePreformatted,
  s: handleDeletion,
  samp: handleInlineCode,
  strike: handleDeletion,
  summary: handleSummary,
  svg: handleChildren,
  tt: handleInlineCode,
  u: handleChildren,
  var: handleInlineCode,
  video: handleMedia,
}

/** The element that stands for a Markdown node while HTML is rewritten: void, inline, and counted as content. */
export const PLACEHOLDER = 'embed'

/** Colour and underlining are looks, not emphasis; what is left of a drawing is text. */
function handleChildren(state: State, node: Element): RootContent[] {
  return state.all(node)
}

function handleFlow(state: State, node: Element): RootContent[] {
  return state.toFlow(state.all(node))
}

function handleMenu(state: State, node: Element, parent: Parents | undefined): ReturnType<State['one']> {
  return state.one({ ...node, tagName: 'ul' }, parent)
}

/** An element without an address is an anchor: only its text counts here. */
function handleLink(state: State, node: Element): RootContent[] {
  const { href, title } = node.properties
  const children = state.all(node)
  if (typeof href !== 'string' || href === '') return children
  const link: Link = { type: 'link', url: href, title: typeof title === 'string' ? title : null, children: [] }
  state.patch(node, link)
  return linkTexts(link, children)
}

function handleDeletion(state: State, node: Element): RootContent[] {
  const children = state.all(node)
  return hasFlow(children) ? children : [{ type: 'delete', children: children.filter(isPhrasing) }]
}

/** Not from the element's own text, as the Markdown inside it is not part of that. */
function handleInlineCode(state: State, node: Element): InlineCode {
  const code: InlineCode = { type: 'inlineCode', value: plainText(state.all(node)) }
  state.patch(node, code)
  return code
}

/** Code, unless more stands in it: Markdown, an image, a list. */
function handlePreformatted(state: State, node: Element): ReturnType<Handle> {
  const isCode = node.children.every((child) => child.type !== 'element' || CODE_MARKUP.has(child.tagName))
  return isCode ? defaultHandlers.pre(state, node) : state.all(node)
}

const CODE_MARKUP: ReadonlySet<string> = new Set(['br', 'code', 'span'])

/** A strong paragraph, so that the words under which a text is folded away can be found. */
function handleSummary(state: State, node: Element): RootContent[] {
  const title = toPhrasing(state.all(node)).flatMap((child) => (child.type === 'strong' ? child.children : [child]))
  if (title.length === 0) return []
  const paragraph: RootContent = { type: 'paragraph', children: [{ type: 'strong', children: title }] }
  state.patch(node, paragraph)
  return [paragraph]
}

function handleHeading(state: State, node: Element): RootContent {
  const { id } = node.properties
  const depth = HEADING_DEPTHS.find((level) => node.tagName === `h${level}`) ?? 6
  const data = typeof id === 'string' && id !== '' ? { data: { explicitId: id } } : {}
  const heading: RootContent = { type: 'heading', depth, children: toPhrasing(state.all(node)), ...data }
  state.patch(node, heading)
  return heading
}

const HEADING_DEPTHS = [1, 2, 3, 4, 5, 6] as const

/** An image written into the page itself is a very long address: its description is all that can be shown. */
function handleImage(state: State, node: Element): RootContent[] {
  const { src, alt } = node.properties
  const description = typeof alt === 'string' ? alt.replace(/\s+/g, ' ').trim() : ''
  const isFile = typeof src === 'string' && src !== '' && !/^data:/i.test(src)
  if (!isFile) return description === '' ? [] : [{ type: 'text', value: description }]
  const image: Image = { type: 'image', url: src, title: null, alt: description }
  state.patch(node, image)
  return [image]
}

function handleFrame(state: State, node: Element): RootContent[] {
  const { src, title } = node.properties
  if (typeof src !== 'string' || src === '') return []
  const text = typeof title === 'string' && title !== '' ? title : src
  const link: Link = { type: 'link', url: src, title: null, children: [{ type: 'text', value: text }] }
  state.patch(node, link)
  return [link]
}

function handleMedia(state: State, node: Element): RootContent[] {
  const inner = state.all(node)
  const source = [node, ...node.children].flatMap((child) => (child.type === 'element' ? [child.properties.src] : []))
  const url = source.find((src) => typeof src === 'string' && src !== '')
  if (typeof url !== 'string' || inner.some((child) => plainText(child).trim() !== '')) return inner
  const link: Link = { type: 'link', url, title: null, children: [{ type: 'text', value: url }] }
  state.patch(node, link)
  return [link]
}
