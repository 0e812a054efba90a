import type { ActionEvent, Adapter, AdapterHandlers, Question } from './adapter.ts'
import type { Observe, Outcome } from './observe.ts'
import {
  contextOf,
  type OrdinaryParts,
  previewLink,
  replyToButton,
  replyToText,
  shareReply,
} from './ordinary-replies.ts'
import { createCardPace } from './privacy/card-pace.ts'
import type { HelpContent } from './privacy/cards/help-content.ts'
import { type Decision, decide, type PrivateDecision } from './privacy/decide.ts'
import { createDelivery } from './privacy/deliver.ts'
import { DeliveryError } from './privacy/delivery-error.ts'
import type { Detector } from './privacy/detector/detector.ts'
import { errorCode } from './privacy/error-code.ts'
import { privateReplyTo, replyToDoorButton } from './privacy/private-path.ts'
import type { SafeLog, Step } from './privacy/safe-log.ts'
import { composeFailure, composeGone } from './reply/compose-notice.ts'
import type { Locale, Reply } from './reply/model.ts'
import { createTurnQueue } from './turn-queue.ts'

/** What the bot is made of; the functions give what is current, so that content is swapped without a restart. */
export interface BotParts extends OrdinaryParts {
  readonly help: () => HelpContent
  readonly detect: Detector
  readonly observe: Observe
  readonly log: SafeLog
}

export interface Bot {
  start(): Promise<void>
  stop(): Promise<void>
}

/** The pipeline: event → path and place → answer → reply → the only door out. */
export function createBot(parts: BotParts, adapters: readonly Adapter[]): Bot {
  const delivery = createDelivery(adapters)
  const turns = createTurnQueue()
  const { log } = parts
  const pace = createCardPace(() => performance.now())

  async function onQuestion(question: Question): Promise<void> {
    const { platform } = question.privatePlace
    const startedMs = performance.now()
    const decision = decide(question, { ...parts, isTopicName: (text) => parts.knowledge().isTopicName(text) })
    let outcome: Outcome = 'other'
    try {
      outcome = await answer(question, decision)
    } catch (error) {
      log('failure', { platform, during: 'question', code: errorCode(error) })
      await tell(question, afterFailure(decision, question.locale), 'question')
    } finally {
      parts.observe({ platform, outcome, tookMs: performance.now() - startedMs })
      log('question-handled', { platform, asked: question.asked === 'mention' ? 'mention' : 'private' })
    }
  }

  async function answer(question: Question, decision: Decision): Promise<Outcome> {
    if (decision.kind !== 'ordinary') {
      await answerPrivately(question, decision)
      return 'other'
    }
    const { reply, outcome } = await turns.run(async () => replyToText(question, decision, parts))
    const { place } = decision
    await (place.visibility === 'private' ? delivery.privately(place, reply) : delivery.publicly(place, reply))
    return outcome
  }

  async function answerPrivately(question: Question, decision: PrivateDecision): Promise<void> {
    const { place } = decision
    if (decision.kind === 'erase') {
      await delivery.erase(place)
      pace.forget(place)
    }
    const reply = privateReplyTo(decision, parts, question.locale)
    // In a direct message cards are paced; a command or a button always gets its answer.
    if (question.asked !== 'direct' || decision.kind === 'erase') return delivery.privately(place, reply)
    const card = decision.kind === 'card' ? decision.card : decision.kind
    if (!pace.claim(place, card)) return
    try {
      await delivery.privately(place, reply)
    } catch (error) {
      pace.release(place, card)
      throw error
    }
  }

  /** Who asked for help is sent it once more; what was not erased is not said to be. */
  function afterFailure(decision: Decision, locale: Locale): Reply {
    const isHelp = decision.kind !== 'ordinary' && decision.kind !== 'erase'
    return isHelp ? privateReplyTo(decision, parts, locale) : composeFailure(parts.wordings[locale], locale)
  }

  async function onAction(event: ActionEvent): Promise<void> {
    const { platform } = event.privatePlace
    try {
      await act(event)
    } catch (error) {
      log('failure', { platform, during: 'action', code: errorCode(error) })
      await tell(event, afterFailedAction(event), 'action')
    } finally {
      log('action-handled', { platform })
    }
  }

  async function act(event: ActionEvent): Promise<void> {
    if (event.id === 'close') return pace.forget(event.privatePlace)
    if (event.id === 'door') {
      return delivery.privately(event.privatePlace, replyToDoorButton(event.value, parts, event.locale))
    }
    const { publicPlace, privatePlace } = event
    if (event.id !== 'share' || publicPlace === null) {
      return delivery.privately(privatePlace, await replyToButton(event, parts))
    }
    const context = contextOf(parts, event.locale)
    const shared = shareReply(parts.knowledge(), event.value, context)
    if (shared === null) return delivery.privately(privatePlace, composeGone(context))
    await delivery.publicly(publicPlace, shared)
  }

  function afterFailedAction({ id, value, locale }: ActionEvent): Reply {
    return id === 'door' ? replyToDoorButton(value, parts, locale) : composeFailure(parts.wordings[locale], locale)
  }

  /**
   * Sends what follows a failure, to the author alone.
   *
   * @throws {DeliveryError} when even that fails: nobody was told anything, and the adapter may try again
   */
  async function tell(to: Question | ActionEvent, reply: Reply, during: Step): Promise<void> {
    try {
      await delivery.privately(to.privatePlace, reply)
    } catch (error) {
      log('failure', { platform: to.privatePlace.platform, during, code: errorCode(error) })
      throw new DeliveryError('neither an answer nor its failure was confirmed')
    }
  }

  const handlers: AdapterHandlers = {
    onQuestion,
    onAction,
    onJoin: (arrival) => parts.memory.welcome(arrival),
    previewLink: (url, locale) => previewLink(url, locale, parts),
    log,
  }
  return {
    start: async () => {
      for (const adapter of adapters) await adapter.start(handlers)
    },
    stop: async () => {
      await Promise.all(adapters.map((adapter) => adapter.stop()))
    },
  }
}
