import type { Link, PhrasingContent, RootContent } from 'mdast'
import { bullets, paragraph, root, strong, text } from '../../reply/mdast.ts'
import type { Action, Locale, PrivateReply, Source } from '../../reply/model.ts'
import { CARD_IDS, type CardId, type HelpContent, type HelpTexts, type Resource } from './help-content.ts'

/** What cards are made from; all of it in memory. */
export interface CardContext {
  readonly help: HelpContent
  readonly locale: Locale
  /** The handbook's own pages on help, to open. */
  readonly handbookPages: readonly Source[]
}

/** Pages of the handbook named on a card: more would push the rest out of sight. */
const MAX_HANDBOOK_PAGES = 4

/** Returns the first screen: what this is, urgent numbers, and one choice a card. */
export function composeFirstScreen(context: CardContext): PrivateReply {
  const texts = context.help.texts[context.locale]
  const choices = CARD_IDS.map((id, position): Action => {
    return { id: 'door', label: texts.first_screen.choices[id], value: String(position + 1) }
  })
  return privateReply(context, [...sentences(texts.first_screen.lines), ...sentences(texts.honest)], choices)
}

/** Returns a card: its lines, its resources, the handbook's own pages, and what the bot is. */
export function composeCard(id: CardId, context: CardContext): PrivateReply {
  const { help, locale, handbookPages } = context
  const texts = help.texts[locale]
  const card = texts.cards[id]
  const resources = card.resources.flatMap((name) => help.resources.find((resource) => resource.id === name) ?? [])
  return privateReply(context, [
    ...sentences(card.lines),
    bullets(resources.map((resource) => resourceLine(resource, texts, locale))),
    ...sentences(card.closing),
    ...linkList(texts.handbook_pages, handbookPages),
    ...sentences(texts.honest),
  ])
}

/** Returns the offer that names no category; after a mention, it says that the channel can read the message. */
export function composeOffer(context: CardContext): PrivateReply {
  const texts = context.help.texts[context.locale]
  const actions: readonly Action[] = [
    { id: 'door', label: texts.buttons.show, value: 'm' },
    { id: 'close', label: texts.buttons.no_thanks, value: '' },
  ]
  return { ...privateReply(context, sentences(texts.offer)), actions }
}

/** Returns the first screen preceded by what can be done about a message others can read. */
export function composeAfterMention(context: CardContext): PrivateReply {
  const first = composeFirstScreen(context)
  const lines = sentences(context.help.texts[context.locale].offer_after_mention)
  return { ...first, body: root(...lines, ...first.body.children) }
}

/** Returns one line of the private path's own: declined, erased. */
export function composeNotice(notice: 'erased' | 'declined', context: CardContext): PrivateReply {
  const texts = context.help.texts[context.locale]
  const lines = notice === 'erased' ? texts.erased : [texts.declined]
  return { ...privateReply(context, sentences(lines)), actions: [] }
}

/** Returns the card that a first-screen button stands for; null for a value nobody made. */
export function cardOfValue(value: string): CardId | null {
  return CARD_IDS[Number(value) - 1] ?? null
}

function privateReply(
  { help, locale }: CardContext,
  body: readonly RootContent[],
  choices: readonly Action[] = [],
): PrivateReply {
  const texts = help.texts[locale]
  const close: Action = { id: 'close', label: texts.buttons.close, value: '' }
  return {
    locale,
    path: 'private-path',
    summary: texts.summary,
    body: root(...body),
    quoted: null,
    sources: [],
    actions: [close, ...choices, close],
  }
}

function sentences(lines: readonly string[]): readonly RootContent[] {
  return lines.map((line) => paragraph(text(line)))
}

function resourceLine(resource: Resource, texts: HelpTexts, locale: Locale): readonly PhrasingContent[] {
  const details = [
    ` : ${resource.name[locale]}. ${capitalise(resource.hours[locale])}, ${resource.cost[locale]}.`,
    `${texts.labels.for} : ${resource.for[locale]}.`,
    `${texts.labels.not_for} : ${resource.not_for[locale]}.`,
  ]
  return [strong(resource.number), text(details.join(' '))]
}

function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function linkList(title: string, pages: readonly Source[]): readonly RootContent[] {
  if (pages.length === 0) return []
  const links = pages
    .slice(0, MAX_HANDBOOK_PAGES)
    .map((page): readonly Link[] => [{ type: 'link', url: page.url, children: [text(page.title)] }])
  return [paragraph(text(title)), bullets(links)]
}
