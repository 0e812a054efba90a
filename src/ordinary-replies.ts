import type { ActionEvent, Question } from './adapter.ts'
import type { Answer } from './answer/model.ts'
import { parseRequest } from './answer/parse-request.ts'
import type { Knowledge } from './knowledge.ts'
import type { Memory } from './memory.ts'
import type { Outcome } from './observe.ts'
import type { Decision } from './privacy/decide.ts'
import type { Seal } from './privacy/seal.ts'
import { composeAnswer, composeSection } from './reply/compose-answer.ts'
import { composeHome, composeMenu } from './reply/compose-menu.ts'
import { composeGone, composeNotice } from './reply/compose-notice.ts'
import { withDiscreetOffer } from './reply/discreet-offer.ts'
import { withGapReport, withVote } from './reply/invitations.ts'
import type { Locale, OrdinaryReply } from './reply/model.ts'
import type { ReplyContext } from './reply/reply-context.ts'
import { parseShareValue } from './reply/share-value.ts'
import type { Wordings } from './reply/wording.ts'

/** What ordinary replies are made of. */
export interface OrdinaryParts {
  readonly knowledge: () => Knowledge
  readonly wordings: Wordings
  /** Words that open the private path, the first one being told to members. */
  readonly doorWords: readonly [string, ...string[]]
  /** Name of the command, with its slash. */
  readonly command: string
  readonly memory: Memory
  /** Closes what a button carries and nobody may read. */
  readonly seal: Seal
}

/** Returns what composing takes, in a language. */
export function contextOf(parts: OrdinaryParts, locale: Locale): ReplyContext {
  const { knowledge, wordings, command, doorWords } = parts
  return { locale, wording: wordings[locale], handbook: knowledge().handbook, command, doorWord: doorWords[0] }
}

/** A reply, and what may be counted of it. */
interface Answered {
  readonly reply: OrdinaryReply
  readonly outcome: Outcome
}

/** Returns the answer to a text that takes the ordinary path. */
export function replyToText(
  question: Question,
  decision: Extract<Decision, { kind: 'ordinary' }>,
  parts: OrdinaryParts,
): Answered {
  const answer = parts.knowledge().answer(question.text)
  const context = contextOf(parts, parseRequest(question.text).locale ?? question.locale)
  const reply = composeAnswer(answer, context)
  // Where doubt is, nothing may be kept, nor counted apart.
  if (decision.offersPrivatePath) return { reply: withDiscreetOffer(reply, context), outcome: 'other' }
  const outcome = outcomeOf(answer)
  // What others read has no buttons that act in the author's name.
  if (!parts.memory.isKept || decision.place.visibility === 'public') return { reply, outcome }
  return { reply: withInvitation(reply, { answer, question, parts, context }), outcome }
}

function outcomeOf({ kind }: Answer): Outcome {
  if (kind === 'help') return 'other'
  return kind === 'nothing-found' ? 'nothing-found' : 'found'
}

interface Invited {
  readonly answer: Answer
  readonly question: Question
  readonly parts: OrdinaryParts
  readonly context: ReplyContext
}

/** Asks for a vote on what was found, or for leave to keep a question that found nothing. */
function withInvitation(reply: OrdinaryReply, { answer, question, parts, context }: Invited): OrdinaryReply {
  const shown = answer.ranking[0]?.section
  switch (answer.kind) {
    case 'topic':
    case 'found':
      return shown === undefined || parts.knowledge().isHelpPage(shown.path) ? reply : withVote(reply, shown, context)
    case 'nothing-found': {
      const sealed = parts.seal.close(question.text)
      return sealed === null ? reply : withGapReport(reply, sealed, context)
    }
    case 'choices':
    case 'help':
      return reply
    default:
      return answer satisfies never
  }
}

/** Returns the reply to an ordinary button, having done what it asks. */
export async function replyToButton(event: ActionEvent, parts: OrdinaryParts): Promise<OrdinaryReply> {
  const { memory } = parts
  const context = contextOf(parts, event.locale)
  switch (event.id) {
    case 'open':
      return openSection(event.value, parts, context)
    case 'home':
      return composeHome(event.member === null ? null : await memory.progressOf(event.member), context)
    case 'optout':
      if (event.member !== null) await memory.optOut(event.member)
      return composeNotice('opted_out', context)
    case 'helpful':
    case 'unhelpful':
      await vote(event.value, event.id, parts)
      return composeNotice('thanks_vote', context)
    case 'gap': {
      const question = parts.seal.open(event.value)
      if (question === null) return composeNotice('gap_expired', context)
      await memory.reportGap(question, event.locale)
      return composeNotice('thanks_gap', context)
    }
    default:
      return composeMenu(context)
  }
}

/** Returns a section for everybody to read; null when it is gone or the value is nobody's. */
export function shareReply(knowledge: Knowledge, value: string, context: ReplyContext): OrdinaryReply | null {
  const shared = parseShareValue(value)
  const section = shared === null ? null : knowledge.sectionOf(shared.sectionId)
  if (shared === null || section === null) return null
  // What the channel reads has no buttons: they would answer in the name of whoever shared.
  return { ...composeSection(section, shared.passage, context), actions: [] }
}

/** Returns what a link to the published handbook leads to; null for any other address, and for the help pages. */
export function previewLink(url: string, locale: Locale, parts: OrdinaryParts): OrdinaryReply | null {
  const knowledge = parts.knowledge()
  const section = knowledge.sectionAt(url)
  if (section === null || knowledge.isHelpPage(section.path)) return null
  return { ...composeSection(section, 0, contextOf(parts, locale)), actions: [] }
}

async function openSection(id: string, parts: OrdinaryParts, context: ReplyContext): Promise<OrdinaryReply> {
  const knowledge = parts.knowledge()
  const section = knowledge.sectionOf(id)
  if (section === null) return composeGone(context)
  const reply = composeSection(section, 0, context)
  // Who reads the pages on help is nobody's business, not even as a number.
  if (!parts.memory.isKept || knowledge.isHelpPage(section.path)) return reply
  await parts.memory.opened(id)
  return withVote(reply, section, context)
}

async function vote(sectionId: string, vote: 'helpful' | 'unhelpful', { knowledge, memory }: OrdinaryParts) {
  const section = knowledge().sectionOf(sectionId)
  if (section !== null && !knowledge().isHelpPage(section.path)) await memory.vote(sectionId, vote)
}
