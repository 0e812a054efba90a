import { describe, expect, it } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { PARTS } from './bot-parts.ts'
import { createRecordingAdapter, questionOf } from './recording-adapter.ts'

/** Platforms deliver a message again when they are unsure; the core keeps no list of messages. */
describe('G10 the same message five times', () => {
  it.each([
    ['a direct message that needs a card', '§crisis', 'direct', 1],
    // A command or a mention is told apart by its adapter, which knows the platform's own ids.
    ['a command that needs a card', '§crisis', 'command', 5],
    ['a sensitive mention', '§crisis', 'mention', 5],
    ['an ordinary direct message', 'réunions', 'direct', 5],
  ] as const)('answers %s as often as written here', async (_name, text, asked, times) => {
    const adapter = createRecordingAdapter()
    await createBot(PARTS, [adapter]).start()
    for (let at = 0; at < 5; at += 1) await adapter.handlers().onQuestion(questionOf(text, asked))
    expect(adapter.shown).toHaveLength(times)
  })

  it('gives each of two members their card at the same time', async () => {
    const adapter = createRecordingAdapter()
    await createBot(PARTS, [adapter]).start()
    const { onQuestion } = adapter.handlers()
    await Promise.all(['a', 'b'].map((address) => onQuestion(questionOf('§crisis', 'direct', address))))
    expect(adapter.shown.map(({ address }) => address)).toEqual(['a', 'b'])
  })
})
