import type { Question } from '../adapter.ts'
import type { CardId } from './cards/help-content.ts'
import type { Detection, Detector } from './detector/detector.ts'
import { normaliseText } from './detector/normalise-text.ts'
import { isDoorWord, isEraseWord, isUsageWord } from './doors.ts'
import type { PrivatePlace, PublicPlace } from './places.ts'

/** What happens with a text: decided before anything else sees it. */
export type Decision =
  /** The first screen of the private path: a door was opened by its word. */
  | { readonly kind: 'first-screen'; readonly place: PrivatePlace }
  | { readonly kind: 'card'; readonly card: CardId; readonly place: PrivatePlace }
  /** A sensitive mention among others: nothing public, one offer that names no category. */
  | { readonly kind: 'private-offer'; readonly place: PrivatePlace }
  | { readonly kind: 'erase'; readonly place: PrivatePlace }
  | {
      readonly kind: 'ordinary'
      readonly place: PrivatePlace | PublicPlace
      /** The answer carries the one discreet line. */
      readonly offersPrivatePath: boolean
    }

/** A decision for the private path. */
export type PrivateDecision = Exclude<Decision, { kind: 'ordinary' }>

/** What deciding takes. */
export interface DecideParts {
  readonly detect: Detector
  readonly doorWords: readonly string[]
  /** Whether a text is the name of a page or section outside the help pages, and nothing else; may fail. */
  readonly isTopicName: (text: string) => boolean
}

/** Decides path and place of a question; pure, and the only code that chooses places. */
export function decide(question: Question, { detect, doorWords, isTopicName }: DecideParts): Decision {
  const { text, asked, privatePlace, publicPlace } = question
  if (asked === 'direct' && isEraseWord(text)) return { kind: 'erase', place: privatePlace }
  const firstScreen: Decision = { kind: 'first-screen', place: privatePlace }
  if (isDoorWord(text, asked, doorWords)) return firstScreen
  // Alone behind the command it asks how the bot is used; the answer carries the door.
  if (asked === 'command' && isUsageWord(text))
    return { kind: 'ordinary', place: privatePlace, offersPrivatePath: false }
  const { level, card } = eased(detectOrDoubt(detect, text), text, isTopicName)
  // The private command alone says enough: with words it is sure of, it opens on their card.
  if (asked === 'door') return level === 'card' ? { kind: 'card', card, place: privatePlace } : firstScreen
  if (asked === 'mention' && publicPlace !== null) {
    if (level !== 'ordinary') return { kind: 'private-offer', place: privatePlace }
    return { kind: 'ordinary', place: publicPlace, offersPrivatePath: false }
  }
  // Who asks about somebody else's message is not the one who wrote it.
  if (level === 'card') return { kind: 'card', card: asked === 'about' ? 'witness' : card, place: privatePlace }
  return { kind: 'ordinary', place: privatePlace, offersPrivatePath: level === 'offer' }
}

/** A detector that fails leaves doubt: the answer stays private and carries the line. */
function detectOrDoubt(detect: Detector, text: string): Detection {
  try {
    return detect(text)
  } catch {
    // What went wrong may hold the text: it is not looked at.
    return { level: 'offer', card: 'distress' }
  }
}

/** Who tells of themselves, in French or English, as the detector reads texts. */
const FIRST_PERSON = /(?:^| )(?:je|j|jsuis|jsui|moi|me|m|mon|ma|mes|nous|i|im|my)(?: |$)/

/** A page may be called this, and whoever types it may need it now: never eased. */
const GRAVE = /suicid|mourir|mettre fin|violence|viol\b|agress|harcel|assault|harass|kill|die\b/

/**
 * A name of the handbook's own («Alcool», «Décision»), typed as a topic, tells nothing of its author: two words are too
 * little to be sure by, so the answer is the ordinary one, with the discreet line. Never for who says «je».
 */
function eased(detection: Detection, text: string, isTopicName: (text: string) => boolean): Detection {
  if (detection.level !== 'card') return detection
  const read = normaliseText(text)
  if (FIRST_PERSON.test(read) || GRAVE.test(read)) return detection
  return isNamed(text, isTopicName) ? { ...detection, level: 'offer' } : detection
}

/** Without a handbook nothing is one of its names. */
function isNamed(text: string, isTopicName: (text: string) => boolean): boolean {
  try {
    return isTopicName(text)
  } catch {
    return false
  }
}
