import type { Knowledge } from '../knowledge.ts'
import type { Locale, PrivateReply, Source } from '../reply/model.ts'
import { compiledMinimum } from './cards/compiled-minimum.ts'
import {
  type CardContext,
  cardOfValue,
  composeAfterMention,
  composeCard,
  composeFirstScreen,
  composeNotice,
  composeOffer,
} from './cards/compose-card.ts'
import type { HelpContent } from './cards/help-content.ts'
import type { PrivateDecision } from './decide.ts'

/** Where the cards come from; both may fail, and a card is shown all the same. */
export interface PrivatePathParts {
  readonly help: () => HelpContent
  readonly knowledge: () => Knowledge
}

/** Returns the reply to a text that goes the private path. */
export function privateReplyTo(decision: PrivateDecision, parts: PrivatePathParts, locale: Locale): PrivateReply {
  const context = cardContext(parts, locale)
  switch (decision.kind) {
    case 'first-screen':
      return composeFirstScreen(context)
    case 'card':
      return composeCard(decision.card, context)
    case 'private-offer':
      return composeOffer(context)
    case 'erase':
      return composeNotice('erased', context)
    default:
      return decision satisfies never
  }
}

/** Value of the button that follows a sensitive mention. */
const AFTER_MENTION = 'm'

/** Returns the reply to a door button: the card it stands for, else the first screen. */
export function replyToDoorButton(value: string, parts: PrivatePathParts, locale: Locale): PrivateReply {
  const context = cardContext(parts, locale)
  if (value === AFTER_MENTION) return composeAfterMention(context)
  const card = cardOfValue(value)
  return card === null ? composeFirstScreen(context) : composeCard(card, context)
}

function cardContext({ help, knowledge }: PrivatePathParts, locale: Locale): CardContext {
  return { help: orElse(help, compiledMinimum), locale, handbookPages: orElse(() => knowledge().helpPages, NO_PAGES) }
}

const NO_PAGES: readonly Source[] = []

/** A card must be shown whatever else is broken: here alone, a failure's cause does not matter. */
function orElse<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read()
  } catch {
    return otherwise
  }
}
