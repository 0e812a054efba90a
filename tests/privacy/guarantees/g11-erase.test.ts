import { describe, expect, it } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { PARTS } from './bot-parts.ts'
import { approvedText, textOf } from './cards.ts'
import { createRecordingAdapter, questionOf } from './recording-adapter.ts'
import { startWebBot } from './web-bot.ts'

describe('G11 effacer', () => {
  it.each(['effacer', ' Effacer ! ', 'EFFACE', 'erase'])(
    'deletes on %j, then says that copies may remain',
    async (text) => {
      const adapter = createRecordingAdapter()
      await createBot(PARTS, [adapter]).start()
      await adapter.handlers().onQuestion(questionOf(text, 'direct'))
      expect(adapter.shown.map(({ visibility, address }) => [visibility, address])).toEqual([
        ['erased', 'member'],
        ['private', 'member'],
      ])
      const reply = adapter.shown[1]?.reply ?? null
      expect(reply === null ? '' : textOf(reply)).toBe(approvedText('erased', 'fr'))
    },
  )

  it('does the same again, and after a restart', async () => {
    const adapter = createRecordingAdapter()
    for (const bot of [createBot(PARTS, [adapter]), createBot(PARTS, [adapter])]) {
      await bot.start()
      await adapter.handlers().onQuestion(questionOf('effacer', 'direct'))
      await adapter.handlers().onQuestion(questionOf('effacer', 'direct'))
      await bot.stop()
    }
    const again = ['erased', 'private', 'erased', 'private']
    expect(adapter.shown.map(({ visibility }) => visibility)).toEqual([...again, ...again])
  })

  it('deletes nothing for a member who asks about deleting, nor in a channel', async () => {
    const adapter = createRecordingAdapter()
    await createBot(PARTS, [adapter]).start()
    await adapter.handlers().onQuestion(questionOf('comment effacer un message ?', 'direct'))
    await adapter.handlers().onQuestion(questionOf('effacer', 'mention'))
    await adapter.handlers().onQuestion(questionOf('effacer', 'command'))
    expect(adapter.shown.filter(({ visibility }) => visibility === 'erased')).toEqual([])
  })

  it('empties the conversation in the web page, twice in a row', async () => {
    const web = await startWebBot()
    for (let at = 0; at < 2; at += 1) {
      const answer = await web.post('ask', { view: 'direct', text: 'effacer' })
      expect(answer.isErased).toBe(true)
      expect(answer.panel).toContain('copies')
    }
    await web.stop()
  })
})
