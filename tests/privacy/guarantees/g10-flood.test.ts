import { describe, expect, it } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { PARTS } from './bot-parts.ts'
import { approvedText, textOf } from './cards.ts'
import { createRecordingAdapter, questionOf } from './recording-adapter.ts'

const ORDINARY = 10_000
const MAX_CARD_MS = 2_000

describe('G10 under a flood', () => {
  it('shows a card within two seconds behind 10,000 ordinary messages', async () => {
    const adapter = createRecordingAdapter()
    let isOver = false
    const knowledge = () => {
      // Once the card is there, the rest of the flood need not be answered.
      if (isOver) throw new Error('the flood is over')
      return PARTS.knowledge()
    }
    await createBot({ ...PARTS, knowledge }, [adapter]).start()
    const { onQuestion } = adapter.handlers()
    const flood = Array.from({ length: ORDINARY }, (_, at) =>
      onQuestion(questionOf('comment se passent les réunions ?', 'command', `member ${at}`)),
    )
    const settled = Promise.allSettled(flood)
    await new Promise((resolve) => setImmediate(resolve))
    const started = performance.now()
    await onQuestion(questionOf('§crisis', 'direct', 'in trouble'))
    const tookMs = performance.now() - started
    isOver = true
    await settled
    const card = adapter.shown.find(({ address }) => address === 'in trouble')?.reply ?? null
    expect(card === null ? '' : textOf(card)).toBe(approvedText('crisis', 'fr'))
    expect(tookMs).toBeLessThan(MAX_CARD_MS)
  })

  it('refuses no command and no button, however often', async () => {
    const adapter = createRecordingAdapter()
    await createBot(PARTS, [adapter]).start()
    const { onQuestion } = adapter.handlers()
    for (let at = 0; at < 100; at += 1) await onQuestion(questionOf('', 'door'))
    expect(adapter.shown).toHaveLength(100)
  })
})
