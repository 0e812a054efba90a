import { toString as plainText } from 'mdast-util-to-string'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Arrival, UnaskedMessage } from '../../../src/adapter.ts'
import { DeliveryError } from '../../../src/adapter.ts'
import { createMemory } from '../../../src/create-memory.ts'
import { contextOf } from '../../../src/ordinary-replies.ts'
import { type SenderParts, sendMessage } from '../../../src/outbox/send-message.ts'
import { silentLog } from '../../../src/privacy/safe-log.ts'
import type { Store } from '../../../src/store/store.ts'
import { buildSteps } from '../../../src/welcome/build-steps.ts'
import { catchUp } from '../../../src/welcome/catch-up.ts'
import { createWelcome, type Welcome, type WelcomeSettings } from '../../../src/welcome/create-welcome.ts'
import { createPrepareWelcome } from '../../../src/welcome/prepare-welcome.ts'
import type { Steps } from '../../../src/welcome/step.ts'
import { PARTS } from '../../privacy/guarantees/bot-parts.ts'
import type { FakeClock, StoreMaker } from '../../store/contract/open.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Thursday, 13:00 in Paris. */
const NOON_MS = Date.UTC(2026, 10, 26, 12)
const camille: Arrival = arrivalOf('camille')

function arrivalOf(id: string, change: Partial<Arrival> = {}): Arrival {
  const place = { visibility: 'private', platform: 'test', address: id } as const
  const member = { platform: 'test', id } as const
  return { member, place, locale: 'fr', timeZone: 'Europe/Paris', kind: 'person', joinedAtMs: NOON_MS, ...change }
}

function stepsOf(...lines: readonly string[]): Steps {
  const files = lines.map((line) => {
    const [name = '', after = '', text = name, head = ''] = line.split('|')
    return {
      file: `welcome/fr/${name}.md`,
      locale: 'fr',
      name,
      text: `---\nafter: ${after}\n${head}\n---\n${text}`,
    } as const
  })
  const { steps, problems } = buildSteps(files)
  if (problems.length > 0) throw new Error(`the steps of this test have problems: ${JSON.stringify(problems)}`)
  return steps
}

/** What a welcome does over any store. */
export function describeWelcome(make: () => Promise<StoreMaker>): void {
  let maker: StoreMaker
  let store: Store
  let clock: FakeClock
  let steps: Steps
  let settings: WelcomeSettings
  let welcome: Welcome
  let sender: SenderParts
  let sent: UnaskedMessage[]
  let failWith: DeliveryError | null
  let pokes: number
  beforeAll(async () => {
    maker = await make()
  })
  afterAll(() => maker?.stop())
  beforeEach(async () => {
    clock = { ms: NOON_MS }
    store = await maker.open(clock)
    steps = stepsOf('1-a|0', '2-b|1d', '3-c|3d', '4-d|7d')
    settings = { welcome: 'people', timeZone: 'Europe/Paris' }
    sent = []
    failWith = null
    pokes = 0
    const now = () => clock.ms
    const poke = () => {
      pokes += 1
    }
    const current = { steps: () => steps, settings: () => settings, now }
    welcome = createWelcome({ ...current, store, onAdded: poke })
    const prepare = createPrepareWelcome({
      ...current,
      journeys: store.journeys,
      knowledge: PARTS.knowledge,
      contextOf: (locale) => contextOf(PARTS, locale),
    })
    sender = {
      outbox: store.outbox,
      delivery: {
        unasked: async (message) => {
          if (failWith !== null) throw failWith
          sent.push(message)
        },
      },
      kinds: { welcome: prepare },
      now,
      random: () => 0.5,
      sendTimeoutMs: 10_000,
      leaseMs: 60_000,
      maxAttempts: 20,
    }
  })
  afterEach(() => store?.close())

  /** Sends all that is due, as the dispatcher would. */
  async function sendDue(): Promise<void> {
    for (;;) {
      const messages = await store.outbox.claim({ limit: 10, leaseMs: 60_000, platforms: ['test'] })
      if (messages.length === 0) return
      for (const message of messages) await sendMessage(message, sender)
    }
  }

  /** Lets time pass, a quarter of a day at a time: 13:00 is one of them. */
  async function live(days: number): Promise<void> {
    for (let quarter = 0; quarter < days * 4; quarter++) {
      clock.ms += 6 * HOUR_MS
      await sendDue()
    }
  }

  const textsTo = (id: string) => {
    return sent.filter(({ place }) => place.address === id).map(({ reply }) => plainText(reply.body))
  }

  describe('welcome', () => {
    it('sends each step once, the first at once, the others on working days', async () => {
      const times: string[] = []
      await welcome.welcome(camille)
      await sendDue()
      expect(textsTo('camille')).toEqual(['1-a'])
      for (let hour = 0; hour < 8 * 24; hour++) {
        const before = sent.length
        clock.ms += HOUR_MS
        await sendDue()
        if (sent.length > before) times.push(new Date(clock.ms).toISOString().slice(0, 13))
      }
      expect(textsTo('camille')).toEqual(['1-a', '2-b', '3-c', '4-d'])
      // Friday; Monday, for a Sunday; Thursday. 10:00 in Paris.
      expect(times).toEqual(['2026-11-27T09', '2026-11-30T09', '2026-12-03T09'])
      expect(await store.journeys.of(camille.member)).toMatchObject({ state: 'done' })
      expect(await store.outbox.depth()).toMatchObject({ waiting: 0, dead: 0 })
    })

    it('begins once, however often and at once it is told', async () => {
      const begun = await Promise.all(Array.from({ length: 10 }, () => welcome.welcome(camille)))
      expect(begun.filter(Boolean)).toHaveLength(1)
      expect(pokes).toBe(1)
      await sendDue()
      await welcome.welcome(camille)
      await sendDue()
      expect(textsTo('camille')).toEqual(['1-a'])
    })

    it('does not begin again for someone removed and invited again, months later', async () => {
      await welcome.welcome(camille)
      await live(30)
      clock.ms += 300 * DAY_MS
      await store.sweep()
      expect(await welcome.welcome({ ...camille, joinedAtMs: clock.ms })).toBe(false)
      await live(10)
      expect(sent).toHaveLength(4)
    })

    it('never welcomes bots, and guests by the settings alone', async () => {
      const guest = arrivalOf('guest', { kind: 'guest' })
      expect(await welcome.welcome(arrivalOf('robot', { kind: 'bot' }))).toBe(false)
      expect(await welcome.welcome(guest)).toBe(false)
      settings = { ...settings, welcome: 'nobody' }
      expect(await welcome.welcome(camille)).toBe(false)
      settings = { ...settings, welcome: 'everyone' }
      expect(await welcome.welcome(arrivalOf('robot', { kind: 'bot' }))).toBe(false)
      expect(await welcome.welcome(guest)).toBe(true)
    })

    it('sends guests and people their own steps', async () => {
      settings = { ...settings, welcome: 'everyone' }
      steps = stepsOf('1-a|0|a|audience: person', '2-b|0|b|audience: guest', '3-c|0', '4-d|0|d|audience: nobody')
      await welcome.welcome(camille)
      await welcome.welcome(arrivalOf('guest', { kind: 'guest' }))
      await live(1)
      expect([textsTo('camille'), textsTo('guest')]).toEqual([
        ['a', '3-c'],
        ['b', '3-c'],
      ])
    })

    it('lets the event loop turn between two joins, so that answers do not wait for all of them', async () => {
      let turns = 0
      const count = (): void => {
        turns += 1
        counting = setImmediate(count)
      }
      let counting = setImmediate(count)
      for (let at = 0; at < 20; at++) await welcome.welcome(arrivalOf(`joiner${at}`))
      clearImmediate(counting)
      expect(turns).toBeGreaterThanOrEqual(19)
    })

    it('is not put off by a platform’s clock that runs ahead', async () => {
      await welcome.welcome({ ...camille, joinedAtMs: NOON_MS + 300 * DAY_MS })
      await live(10)
      expect(sent).toHaveLength(4)
    })

    it('keeps the way a message takes in its key: once a platform, member and step', async () => {
      await welcome.welcome(camille)
      await sendDue()
      expect(sent[0]).toMatchObject({ key: 'welcome/test/camille/1-a', mayHaveBeenSent: false })
    })
  })

  describe('steps that change', () => {
    it('reach those under way, never those done', async () => {
      await welcome.welcome(arrivalOf('early'))
      await live(14)
      await welcome.welcome(arrivalOf('late', { joinedAtMs: clock.ms }))
      await sendDue()
      steps = stepsOf('1-a|0', '2-b|1d|b anew', '2-new|2d', '3-c|3d', '4-d|7d')
      await live(14)
      expect(textsTo('early')).toEqual(['1-a', '2-b', '3-c', '4-d'])
      expect(textsTo('late')).toEqual(['1-a', 'b anew', '2-new', '3-c', '4-d'])
    })

    it('are passed over once taken away, also the last', async () => {
      await welcome.welcome(camille)
      await live(1)
      steps = stepsOf('1-a|0', '2-b|1d', '4-d|7d')
      await live(4)
      steps = stepsOf('1-a|0', '2-b|1d')
      await live(14)
      expect(textsTo('camille')).toEqual(['1-a', '2-b'])
      expect(await store.journeys.of(camille.member)).toMatchObject({ state: 'done' })
    })

    it('wait for a later day they are moved to', async () => {
      await welcome.welcome(camille)
      await sendDue()
      steps = stepsOf('1-a|0', '2-b|5d')
      await live(3)
      expect(textsTo('camille')).toEqual(['1-a'])
      await live(4)
      expect(textsTo('camille')).toEqual(['1-a', '2-b'])
    })

    it('are sent from where a journey had nothing waiting any more', async () => {
      steps = stepsOf('1-a|0', '2-b|7d')
      await welcome.welcome(camille)
      await sendDue()
      // Added before the one that waits.
      steps = stepsOf('1-a|0', '1-new|1d', '2-b|7d')
      expect([await welcome.refresh('test'), await welcome.refresh('test')]).toEqual([1, 0])
      await live(14)
      expect(textsTo('camille')).toEqual(['1-a', '1-new', '2-b'])
    })
  })

  describe('optOut', () => {
    it('stops at once, for good', async () => {
      await welcome.welcome(camille)
      await sendDue()
      await welcome.optOut(camille.member)
      await welcome.welcome(camille)
      await welcome.refresh('test')
      await live(14)
      expect(textsTo('camille')).toEqual(['1-a'])
    })

    it('stops what is about to be sent', async () => {
      await welcome.welcome(camille)
      const [claimed] = await store.outbox.claim({ limit: 1, leaseMs: 60_000, platforms: ['test'] })
      if (claimed === undefined) throw new Error('expected a message')
      await welcome.optOut(camille.member)
      await sendMessage(claimed, sender)
      await live(14)
      expect(sent).toEqual([])
    })
  })

  describe('an outage', () => {
    it('sends what is late within working hours alone, never two steps on a day', async () => {
      await welcome.welcome(camille)
      await sendDue()
      // Away until Saturday week, 04:00 in Paris.
      clock.ms = Date.UTC(2026, 11, 5, 3)
      const days: string[] = []
      for (let hour = 0; hour < 200; hour++) {
        const before = sent.length
        clock.ms += HOUR_MS
        await sendDue()
        if (sent.length > before) days.push(new Date(clock.ms).toISOString().slice(0, 13))
      }
      expect(days).toEqual(['2026-12-07T09', '2026-12-08T09', '2026-12-09T09'])
    })

    it('tries again what failed, and says that it may have been sent', async () => {
      await welcome.welcome(camille)
      failWith = new DeliveryError('no answer')
      await sendDue()
      expect(sent).toEqual([])
      failWith = null
      await live(1)
      expect(sent[0]).toMatchObject({ key: 'welcome/test/camille/1-a', mayHaveBeenSent: true })
    })
  })

  describe('progressOf', () => {
    it('counts the current steps sent, and is null before, after and for who opted out', async () => {
      expect(await welcome.progressOf(camille.member)).toBeNull()
      await welcome.welcome(camille)
      expect(await welcome.progressOf(camille.member)).toEqual({ sentSteps: 0, allSteps: 4 })
      await live(1)
      expect(await welcome.progressOf(camille.member)).toEqual({ sentSteps: 2, allSteps: 4 })
      await live(14)
      expect(await welcome.progressOf(camille.member)).toBeNull()
      const other = arrivalOf('other')
      await welcome.welcome(other)
      await welcome.optOut(other.member)
      expect(await welcome.progressOf(other.member)).toBeNull()
    })
  })

  describe('catchUp', () => {
    const sincesAsked: number[] = []
    const platformOf = (...arrivals: readonly Arrival[]) => ({
      name: 'test' as const,
      async *arrivalsSince(sinceMs: number) {
        sincesAsked.push(sinceMs)
        yield* arrivals
      },
    })
    const run = (...arrivals: readonly Arrival[]) => {
      return catchUp(platformOf(...arrivals), { store, welcome, log: silentLog, now: () => clock.ms })
    }

    it('welcomes nobody the first time, then who is new, in whatever order it is told', async () => {
      await run(camille, arrivalOf('robot', { kind: 'bot' }))
      clock.ms += DAY_MS
      await run(arrivalOf('new', { joinedAtMs: clock.ms - HOUR_MS }), camille, arrivalOf('robot', { kind: 'bot' }))
      await sendDue()
      expect(sent.map(({ place }) => place.address)).toEqual(['new'])
    })

    it('notes a space that is added later as it noted the first', async () => {
      await run(arrivalOf('T1/a'))
      await run(arrivalOf('T1/a'), arrivalOf('T1/new'), arrivalOf('T2/b'), arrivalOf('T2/c'))
      await run(arrivalOf('T2/b'), arrivalOf('T2/c'), arrivalOf('T2/new'))
      await sendDue()
      expect(sent.map(({ place }) => place.address)).toEqual(['T1/new', 'T2/new'])
    })

    it('does not note everybody as known when the list ended early', async () => {
      const broken = {
        name: 'test' as const,
        async *arrivalsSince() {
          yield camille
          throw new DeliveryError('the list ended early')
        },
      }
      const parts = { store, welcome, log: silentLog, now: () => clock.ms }
      await expect(catchUp(broken, parts)).rejects.toThrow(DeliveryError)
      await run(camille, arrivalOf('other'))
      await sendDue()
      expect(sent).toEqual([])
    })

    it('leaves alone who joined more than a month ago', async () => {
      await run()
      await run(arrivalOf('old', { joinedAtMs: clock.ms - 31 * DAY_MS }))
      await sendDue()
      expect(sent).toEqual([])
      expect(sincesAsked.slice(-2)).toEqual([0, clock.ms - 30 * DAY_MS])
    })

    it('leaves who was there earlier to be welcomed when the platform tells of them', async () => {
      await run(camille)
      expect(await welcome.welcome(camille)).toBe(true)
      await run(camille)
      await sendDue()
      expect(textsTo('camille')).toEqual(['1-a'])
    })

    it('does nothing where nobody is welcomed', async () => {
      settings = { ...settings, welcome: 'nobody' }
      await run(camille)
      settings = { ...settings, welcome: 'people' }
      await run(camille)
      await sendDue()
      expect(sent).toEqual([])
    })
  })

  describe('createMemory', () => {
    it('keeps welcome, opt-out, progress, votes and gaps in the store', async () => {
      const memory = createMemory(store, welcome)
      await memory.welcome(camille)
      expect(await memory.progressOf(camille.member)).toEqual({ sentSteps: 0, allSteps: 4 })
      await memory.optOut(camille.member)
      expect(await memory.progressOf(camille.member)).toBeNull()
      await memory.vote('charte.md', 'helpful')
      await memory.opened('charte.md')
      await memory.reportGap('où garer mon vélo ?', 'fr')
      expect(await store.feedback.sums(0)).toEqual([{ sectionId: 'charte.md', opened: 1, helpful: 1, unhelpful: 0 }])
      expect(await store.gaps.since(0)).toMatchObject([{ question: 'où garer mon vélo ?', locale: 'fr' }])
    })
  })
}
