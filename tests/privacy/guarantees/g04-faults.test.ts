import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bot, type BotParts, createBot } from '../../../src/bot.ts'
import { DeliveryError } from '../../../src/privacy/delivery-error.ts'
import type { SafeLog } from '../../../src/privacy/safe-log.ts'
import { createRecordingLog, PARTS } from './bot-parts.ts'
import { createCanaries, findLeaks } from './canary.ts'
import { approvedText, textOf } from './cards.ts'
import { createRecordingAdapter, questionOf, type RecordingAdapter } from './recording-adapter.ts'

const CANARIES = createCanaries(1, 4)
const [{ token, sentence }] = CANARIES as readonly [{ readonly token: string; readonly sentence: string }]

/** What breaks, and quotes the member while it does. */
const broken = (): never => {
  throw new TypeError(`cannot handle "${sentence}"`)
}

let adapter: RecordingAdapter
let bot: Bot
let logged: ReturnType<typeof createRecordingLog>

async function start(parts: Partial<BotParts>): Promise<void> {
  adapter = createRecordingAdapter()
  logged = createRecordingLog()
  bot = createBot({ ...PARTS, log: logged.log, ...parts }, [adapter])
  await bot.start()
}

beforeEach(() => start({}))
afterEach(async () => {
  expect(findLeaks([{ where: 'log', text: logged.lines.join('\n') }], CANARIES)).toEqual([])
  expect(adapter.shown.filter(({ visibility }) => visibility === 'public')).toEqual([])
  await bot.stop()
})

const lastText = (): string => {
  const reply = adapter.shown.at(-1)?.reply ?? null
  return reply === null ? '' : textOf(reply)
}
const ask = (text: string) => adapter.handlers().onQuestion(questionOf(`${text} ${token}`, 'command'))
const press = (value: string) =>
  adapter.handlers().onAction({
    member: null,
    id: 'door',
    value,
    locale: 'fr',
    privatePlace: { visibility: 'private', platform: 'test', address: 'member' },
    publicPlace: { visibility: 'public', platform: 'test', address: 'channel' },
  })

describe('G4 faults', () => {
  it('shows the card without the handbook’s pages when the knowledge fails', async () => {
    await start({ knowledge: broken })
    await ask('§crisis')
    expect(lastText()).toContain("Pensées suicidaires, ou inquiétude pour quelqu'un : appelle le 3114.")
    expect(logged.lines).toEqual(['{"event":"question-handled","platform":"test","asked":"private"}'])
  })

  it('shows the compiled minimum when the help content fails', async () => {
    await start({ help: broken, knowledge: broken })
    await ask('§crisis')
    expect(lastText()).toBe(approvedText('minimum-crisis', 'fr'))
  })

  it('opens the first screen and cards by button when everything fails', async () => {
    await start({ help: broken, knowledge: broken, detect: broken })
    await press('')
    expect(lastText()).toBe(approvedText('minimum-first-screen', 'fr'))
    await press('1')
    expect(lastText()).toBe(approvedText('minimum-crisis', 'fr'))
    await press('m')
    expect(lastText()).toBe(approvedText('minimum-after-mention', 'fr'))
  })

  it('takes a detector that fails for doubt: the private line is offered, in private', async () => {
    await start({ detect: broken })
    await ask('réunions')
    expect(lastText()).toContain('conseils')
    await adapter.handlers().onQuestion(questionOf(sentence, 'mention'))
    expect(lastText()).toBe(approvedText('offer', 'fr'))
  })

  it('opens a door by its exact word whatever the detector does', async () => {
    await start({ detect: broken })
    await adapter.handlers().onQuestion(questionOf('conseils', 'command'))
    expect(lastText()).toBe(approvedText('first-screen', 'fr'))
  })

  it('shows nothing anywhere when the platform refuses everything, and logs the failure alone', async () => {
    adapter.refuse(Number.POSITIVE_INFINITY)
    await expect(ask('§crisis')).rejects.toThrow(DeliveryError)
    await expect(press('1')).rejects.toThrow(DeliveryError)
    expect(adapter.shown).toEqual([])
    expect(new Set(logged.lines)).toEqual(
      new Set([
        '{"event":"failure","platform":"test","during":"question","code":"delivery-failed"}',
        '{"event":"question-handled","platform":"test","asked":"private"}',
        '{"event":"failure","platform":"test","during":"action","code":"delivery-failed"}',
        '{"event":"action-handled","platform":"test"}',
      ]),
    )
  })

  it('logs no more than a code when the platform’s error quotes the member', async () => {
    adapter.refuse(Number.POSITIVE_INFINITY, () => Object.assign(new TypeError(sentence), { request: { body: token } }))
    const told: unknown = await ask('§crisis').catch((error: unknown) => error)
    expect(String(told) + JSON.stringify(told)).not.toContain(token)
    expect(logged.lines).toContain('{"event":"failure","platform":"test","during":"question","code":"wrong-type"}')
  })

  it('says that it failed, in private, when an ordinary answer cannot be delivered at first', async () => {
    adapter.refuse(1)
    await ask('réunions')
    expect(adapter.shown.map(({ visibility }) => visibility)).toEqual(['private'])
  })

  it('does not confirm a deletion that the platform refused', async () => {
    adapter.refuse(1)
    await adapter.handlers().onQuestion(questionOf('effacer', 'direct'))
    expect(adapter.shown).toHaveLength(1)
    expect(lastText()).not.toBe(approvedText('erased', 'fr'))
  })

  it('has shown the card before a log that fails', async () => {
    const log: SafeLog = () => {
      throw new Error('disk full')
    }
    await start({ log })
    await expect(ask('§crisis')).rejects.toThrow('disk full')
    expect(lastText()).toBe(approvedText('crisis', 'fr'))
  })
})

describe('G4 faults that once cost a card', () => {
  it('shows the card to whoever writes again after a refusal', async () => {
    adapter.refuse(2)
    await expect(adapter.handlers().onQuestion(questionOf('§crisis', 'direct'))).rejects.toThrow(DeliveryError)
    await adapter.handlers().onQuestion(questionOf('§crisis', 'direct'))
    expect(lastText()).toBe(approvedText('crisis', 'fr'))
  })

  it('shows the card after a single refusal', async () => {
    adapter.refuse(1)
    await ask('§crisis')
    expect(lastText()).toBe(approvedText('crisis', 'fr'))
  })

  it('shows a crisis card to whoever asked for the first screen a moment before', async () => {
    await adapter.handlers().onQuestion(questionOf('aide', 'direct'))
    await adapter.handlers().onQuestion(questionOf('§crisis', 'direct'))
    expect(lastText()).toBe(approvedText('crisis', 'fr'))
  })

  it('answers an ordinary question with a failure notice when the knowledge fails', async () => {
    await start({ knowledge: broken })
    await ask('réunions')
    expect(adapter.shown).toHaveLength(1)
  })
})
