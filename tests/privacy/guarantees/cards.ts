import { readFileSync } from 'node:fs'
import { plainStyle, render } from '../../../adapters/terminal/render.ts'
import {
  type CardContext,
  composeAfterMention,
  composeCard,
  composeFirstScreen,
  composeNotice,
  composeOffer,
} from '../../../src/privacy/cards/compose-card.ts'
import { CARD_IDS } from '../../../src/privacy/cards/help-content.ts'
import type { Locale, PrivateReply, Reply } from '../../../src/reply/model.ts'

export const LOCALES: readonly Locale[] = ['fr', 'en']

/** Everything that the private path ever says, by name. */
export function allCards(context: CardContext): ReadonlyMap<string, PrivateReply> {
  return new Map([
    ['first-screen', composeFirstScreen(context)],
    ...CARD_IDS.map((id) => [id, composeCard(id, context)] as const),
    ['offer', composeOffer(context)],
    ['after-mention', composeAfterMention(context)],
    ['erased', composeNotice('erased', context)],
    ['declined', composeNotice('declined', context)],
  ])
}

/** A reply as text: what is read, and the buttons with what they carry. */
export function textOf(reply: Reply): string {
  const buttons = reply.actions.map(({ id, value, label }) => `[${label}] ${id}:${value}`)
  return `${[reply.summary, render({ ...reply, actions: [] }, plainStyle), ...buttons].join('\n\n')}\n`
}

/** Path of an approved text, from this folder. */
export function approvedFile(card: string, locale: Locale): string {
  return `approved/${card}.${locale}.txt`
}

/** The text that people approved. */
export function approvedText(card: string, locale: Locale): string {
  return readFileSync(new URL(approvedFile(card, locale), import.meta.url), 'utf8')
}
