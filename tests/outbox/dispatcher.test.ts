import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError, type UnaskedMessage } from '../../src/adapter.ts'
import { createDispatcher, type Dispatcher, type DispatcherParts } from '../../src/outbox/dispatcher.ts'
import { NOTHING_FOLLOWS, type Prepared } from '../../src/outbox/message-kind.ts'
import type { Platform } from '../../src/privacy/places.ts'
import { root } from '../../src/reply/mdast.ts'
import type { OrdinaryReply } from '../../src/reply/model.ts'
import type { NewMessage, Outbox, Store } from '../../src/store/store.ts'
import { createRecordingLog } from '../privacy/guarantees/bot-parts.ts'
import { makeSqliteStores, type StoreMaker } from '../store/contract/open.ts'

const UNLIMITED = { perSecond: Number.POSITIVE_INFINITY, burst: 1 }
const reply: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: '',
  body: root(),
  quoted: null,
  sources: [],
  actions: [],
}
const send: Prepared = { kind: 'send', reply, confirmed: () => NOTHING_FOLLOWS }

let maker: StoreMaker
let store: Store
let dispatcher: Dispatcher | null
/** What the platform was asked to show, in order. */
let sent: UnaskedMessage[]
let onSend: (message: UnaskedMessage) => Promise<void>
let lines: readonly string[]

beforeAll(async () => {
  maker = await makeSqliteStores()
})
afterAll(() => maker.stop())
beforeEach(async () => {
  store = await maker.open({
    get ms() {
      return Date.now()
    },
  })
  sent = []
  onSend = async () => {}
  dispatcher = null
})
afterEach(async () => {
  await dispatcher?.stop()
  await store.close()
})

function message(key: string, platform: Platform = 'slack', dueAtMs = 0): NewMessage {
  return { key, kind: 'welcome', place: { visibility: 'private', platform, address: key }, payload: '{}', dueAtMs }
}

function start(change: Partial<DispatcherParts> = {}): Dispatcher {
  const recording = createRecordingLog()
  lines = recording.lines
  dispatcher = createDispatcher({
    outbox: store.outbox,
    delivery: {
      unasked: async (asked) => {
        sent.push(asked)
        await onSend(asked)
      },
    },
    kinds: { welcome: async () => send },
    platforms: ['slack', 'mattermost'],
    paces: { slack: UNLIMITED, mattermost: UNLIMITED },
    log: recording.log,
    random: () => 0,
    // What is not poked is not found: a test that waits for a poll would hang.
    pollMs: 600_000,
    ...change,
  })
  dispatcher.start()
  return dispatcher
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const isEmpty = async () => (await store.outbox.depth()).waiting === 0
const keys = () => sent.map(({ key }) => key)

describe('createDispatcher', () => {
  it('sends what is due, with its key, and each once', async () => {
    await store.outbox.add(Array.from({ length: 200 }, (_, at) => message(`m${at}`)))
    start()
    await until(isEmpty)
    expect(new Set(keys()).size).toBe(200)
    expect(sent).toHaveLength(200)
    expect(sent.every(({ mayHaveBeenSent }) => !mayHaveBeenSent)).toBe(true)
  })

  it('is woken by a poke, and by what is due later', async () => {
    const running = start()
    await store.outbox.add([message('now'), message('later', 'slack', Date.now() + 150)])
    running.poke()
    await until(isEmpty)
    expect(keys()).toEqual(['now', 'later'])
  })

  it('sends again what failed, as what may have been sent', async () => {
    onSend = async () => {
      if (sent.length < 3) throw new DeliveryError('no answer')
    }
    await store.outbox.add([message('a')])
    start()
    await until(isEmpty)
    expect(sent.map(({ key, mayHaveBeenSent }) => [key, mayHaveBeenSent])).toEqual([
      ['a', false],
      ['a', true],
      ['a', true],
    ])
  })

  it('leaves a platform that asks for a rest alone for as long, and no other', async () => {
    let restedAtMs = 0
    onSend = async ({ place }) => {
      if (place.platform !== 'slack' || restedAtMs > 0) return
      restedAtMs = Date.now()
      throw new DeliveryError('too many', { retryAfterMs: 300 })
    }
    await store.outbox.add([message('s1'), message('m1', 'mattermost')])
    const running = start()
    await until(() => restedAtMs > 0)
    await store.outbox.add([message('s2'), message('m2', 'mattermost')])
    running.poke()
    await until(() => keys().includes('m2'))
    expect(keys()).not.toContain('s2')
    await until(isEmpty)
    expect(Date.now() - restedAtMs).toBeGreaterThanOrEqual(300)
    expect(
      keys()
        .filter((key) => key.startsWith('s'))
        .toSorted(),
    ).toEqual(['s1', 's1', 's2'])
  })

  it('gives up at once where nobody can be reached, and goes on', async () => {
    onSend = async ({ key }) => {
      if (key === 'gone') throw new DeliveryError('no such member', { isFinal: true })
    }
    await store.outbox.add([message('gone'), message('there')])
    start()
    await until(isEmpty)
    expect(await store.outbox.dead()).toMatchObject([{ key: 'gone', attempts: 1, reason: 'unreachable' }])
    expect(keys().toSorted()).toEqual(['gone', 'there'])
  })

  it('gives up after the last attempt', async () => {
    onSend = async () => {
      throw new DeliveryError('no answer')
    }
    await store.outbox.add([message('a')])
    start({ maxAttempts: 3 })
    await until(isEmpty)
    expect(await store.outbox.dead()).toMatchObject([{ key: 'a', attempts: 3, reason: 'too-many-attempts' }])
    expect(sent).toHaveLength(3)
  })

  it('counts a send without an answer as failed', async () => {
    onSend = () => (sent.length === 1 ? new Promise<void>(() => {}) : Promise.resolve())
    await store.outbox.add([message('a')])
    start({ sendTimeoutMs: 20 })
    await until(isEmpty)
    expect(sent.map(({ mayHaveBeenSent }) => mayHaveBeenSent)).toEqual([false, true])
  })

  it('keeps to the pace', async () => {
    await store.outbox.add(Array.from({ length: 20 }, (_, at) => message(`m${at}`)))
    const startedAtMs = Date.now()
    start({ paces: { slack: { perSecond: 50, burst: 5 } } })
    await until(isEmpty)
    // Five at once, then fifteen at fifty a second.
    expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(280)
    expect(sent).toHaveLength(20)
  })

  it('takes nothing while another replica sets the pace, and takes over once it may', async () => {
    let asked = 0
    let isOurs = false
    await store.outbox.add([message('a')])
    const running = start({
      platforms: ['slack'],
      mayClaim: async () => {
        asked += 1
        return isOurs
      },
    })
    await until(() => asked === 1)
    running.poke()
    await until(() => asked === 2)
    expect(await store.outbox.waiting(1)).toMatchObject([{ key: 'a', attempts: 0 }])
    isOurs = true
    running.poke()
    await until(isEmpty)
    expect(keys()).toEqual(['a'])
  })

  it('drops and puts off what its kind says', async () => {
    const laterMs = Date.now() + 3_600_000
    const outcomes: Readonly<Record<string, Prepared>> = {
      drop: { kind: 'drop', confirmed: NOTHING_FOLLOWS },
      later: { kind: 'later', dueAtMs: laterMs },
    }
    await store.outbox.add([message('drop'), message('later'), message('send')])
    start({ kinds: { welcome: async ({ key }) => outcomes[key] ?? send } })
    await until(async () => (await store.outbox.depth()).waiting === 1 && sent.length === 1)
    await until(async () => (await store.outbox.waiting(1))[0]?.dueAtMs === laterMs)
    expect(keys()).toEqual(['send'])
  })

  it('leaves a kind that it does not know, and what it cannot make, for later', async () => {
    await store.outbox.add([{ ...message('digest'), kind: 'digest' }, message('broken')])
    start({
      random: () => 1,
      kinds: {
        welcome: async () => {
          throw new TypeError('the payload of a member')
        },
      },
    })
    await until(async () => (await store.outbox.waiting(2)).every(({ dueAtMs }) => dueAtMs > Date.now()))
    expect((await store.outbox.waiting(2)).map(({ key, reason }) => [key, reason])).toEqual([
      ['broken', 'wrong-type'],
      ['digest', 'later'],
    ])
    expect(sent).toEqual([])
  })

  it('waits for sends under way when it stops, records them, and takes no more', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    onSend = () => answered
    await store.outbox.add([message('a')])
    const running = start()
    await until(() => sent.length === 1)
    await store.outbox.add([message('b')])
    const stopped = running.stop()
    answer()
    await stopped
    expect((await store.outbox.waiting(9)).map(({ key, attempts }) => [key, attempts])).toEqual([['b', 0]])
  })

  it('stops without the answer when it takes longer than it has', async () => {
    onSend = () => new Promise<void>(() => {})
    await store.outbox.add([message('a')])
    const running = start()
    await until(() => sent.length === 1)
    await expect(running.stop(20)).resolves.toBeUndefined()
    // Nothing will ever end it: not to be waited for once more.
    dispatcher = null
  })

  it('outlives a store that fails: sends nothing twice, and logs codes and counts alone', async () => {
    const failing = new Set<keyof Outbox>(['claim', 'confirm'])
    const failures = new Map<string, number>()
    const outbox = new Proxy(store.outbox, {
      get: (target, name: keyof Outbox) => {
        if (!failing.has(name)) return target[name]
        return async () => {
          failures.set(name, (failures.get(name) ?? 0) + 1)
          if ((failures.get(name) ?? 0) === 3) failing.delete(name)
          throw new Error('password of the database')
        }
      },
    })
    await store.outbox.add([message('a'), message('b')])
    const running = start({ outbox })
    await until(isEmpty)
    await running.stop()
    expect(failures.get('claim')).toBe(3)
    expect(keys().toSorted()).toEqual(['a', 'b'])
    const events = lines.map((line) => JSON.parse(line))
    expect(events.filter(({ event }) => event === 'store-failed')).toHaveLength(3)
    expect(events.at(-1)).toEqual({
      ...{ event: 'messages-handled', platform: 'slack', sent: 2 },
      ...{ postponed: 0, throttled: 0, dropped: 0, buried: 0, unrecorded: 0 },
    })
    expect(lines.join()).not.toMatch(/password|"a"/)
  })
})
