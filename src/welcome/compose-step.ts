import type { PhrasingContent, Root, RootContent } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { Section } from '../content/model.ts'
import type { Knowledge } from '../knowledge.ts'
import { root } from '../reply/mdast.ts'
import type { Action, OrdinaryReply } from '../reply/model.ts'
import type { ReplyContext } from '../reply/reply-context.ts'
import { fill } from '../reply/wording.ts'
import type { StepButton, StepText, WelcomeStep } from './step.ts'

/** Most buttons of a message besides the one that ends the welcome: more than a row is a wall. */
const MAX_BUTTONS = 5

/**
 * Returns a step as a message in the context's language, or in the one it was written in. A button or a link to what the
 * handbook does not have is left out, as is one to its pages on help: a welcome names no category.
 */
export function composeStep(step: WelcomeStep, knowledge: Knowledge, context: ReplyContext): OrdinaryReply {
  const text = textIn(step, context)
  const buttons = text.buttons.flatMap((button) => toAction(button, knowledge, context)).slice(0, MAX_BUTTONS)
  return {
    locale: text.locale,
    path: 'ordinary',
    summary: fillIn(text.summary, context),
    body: composeBody(text, knowledge, context),
    quoted: null,
    sources: [],
    actions: [...buttons, { id: 'optout', label: context.wording.button_optout, value: '' }],
  }
}

/** Returns the handbook section that an address of a step leads to, `charte.md#anchor`; null when it is none. */
function linkedSection(address: string, knowledge: Pick<Knowledge, 'handbook' | 'sectionOf'>): Section | null {
  const section = knowledge.sectionOf(address)
  if (section !== null) return section
  return knowledge.handbook.pages.find(({ path }) => path === address)?.sections[0] ?? null
}

/** Returns whether an address of a step means a page of the handbook: a path from its root. */
export function isHandbookPath(address: string): boolean {
  return /^[^:]+\.md(?:#.*)?$/.test(address)
}

function textIn({ texts }: WelcomeStep, { locale }: ReplyContext): StepText {
  const text = texts.find((candidate) => candidate.locale === locale) ?? texts[0]
  if (text === undefined) throw new Error('a welcome step has one text at least; buildSteps makes no other')
  return text
}

function toAction(button: StepButton, knowledge: Knowledge, { wording }: ReplyContext): readonly Action[] {
  switch (button.kind) {
    case 'menu':
      return [{ id: 'menu', label: wording.button_menu, value: '' }]
    case 'door':
      return [{ id: 'door', label: wording.button_door, value: '' }]
    case 'topic': {
      const section = knowledge.topicOf(button.name)
      if (section === null || knowledge.isHelpPage(section.path)) return []
      return [{ id: 'open', label: button.label ?? (section.heading ?? section.title).slice(0, 75), value: section.id }]
    }
    default:
      return button satisfies never
  }
}

function composeBody({ body }: StepText, knowledge: Knowledge, context: ReplyContext): Root {
  const tree = root(...body.map((node) => structuredClone(node)))
  visit(tree, (node, index, parent) => {
    delete node.position
    if (node.type === 'text' || node.type === 'inlineCode') node.value = fillIn(node.value, context)
    if (node.type !== 'link' || !isHandbookPath(node.url) || parent === undefined || index === undefined) return
    const section = linkedSection(node.url, knowledge)
    if (section !== null && !knowledge.isHelpPage(section.path)) {
      node.url = section.url
      return
    }
    parent.children.splice(index, 1, ...node.children)
    return [SKIP, index]
  })
  return root(...tree.children.map(asMessageBlock))
}

/** A message has no headings: a bold line says as much. */
function asMessageBlock(node: RootContent): RootContent {
  if (node.type !== 'heading') return node
  const children: PhrasingContent[] = node.children
  return { type: 'paragraph', children: [{ type: 'strong', children }] }
}

function fillIn(sentence: string, { command, doorWord, handbook }: ReplyContext): string {
  return fill(sentence, { command, door: doorWord, title: handbook.title })
}
