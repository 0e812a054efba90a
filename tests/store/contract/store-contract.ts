import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimOptions, Journey, NewMessage, Store } from '../../../src/store/store.ts'
import { type FakeClock, NOON_MS, type StoreMaker } from './open.ts'

const DAY_MS = 86_400_000
const member = { platform: 'slack', id: 'T1/U1' } as const
const place = { visibility: 'private', platform: 'slack', address: 'D1' } as const
const take: ClaimOptions = { limit: 10, leaseMs: 1000, platforms: ['slack'] }
const nothingMore = { next: [], journey: null }

function message(key: string, change: Partial<NewMessage> = {}): NewMessage {
  return { key, kind: 'welcome', place, payload: '{"step":"hello"}', dueAtMs: NOON_MS, ...change }
}

const arrival: Omit<Journey, 'state' | 'sentSteps'> = {
  ...{ member, place, locale: 'fr', timeZone: 'Europe/Paris', audience: 'person', joinedAtMs: NOON_MS },
}

/** What every store does, whatever its database. */
export function describeStore(make: () => Promise<StoreMaker>): void {
  let maker: StoreMaker
  let store: Store
  let clock: FakeClock
  beforeAll(async () => {
    maker = await make()
  })
  afterAll(() => maker?.stop())
  beforeEach(async () => {
    clock = { ms: NOON_MS }
    store = await maker.open(clock)
  })
  afterEach(() => store?.close())

  async function claimOne() {
    const [claimed, ...others] = await store.outbox.claim(take)
    if (claimed === undefined || others.length > 0) throw new Error('expected exactly one message to claim')
    return claimed
  }

  describe('outbox.add', () => {
    it('adds a key once, whatever became of the first', async () => {
      expect(await store.outbox.add([message('a'), message('b'), message('a')])).toBe(2)
      expect(await store.outbox.add([message('a')])).toBe(0)
      for (const claimed of await store.outbox.claim(take)) await store.outbox.confirm(claimed, nothingMore)
      expect(await store.outbox.add([message('a'), message('b'), message('c')])).toBe(1)
    })

    it('adds 5,000 messages at once', async () => {
      expect(await store.outbox.add(Array.from({ length: 5000 }, (_, index) => message(`bulk/${index}`)))).toBe(5000)
      expect(await store.outbox.depth()).toEqual({ waiting: 5000, dead: 0, oldestDueMs: 0 })
    })
  })

  describe('outbox.claim', () => {
    it('gives back what was added, with the first attempt and token', async () => {
      const added = message('a', { kind: 'digest', place: { visibility: 'public', platform: 'slack', address: 'C1' } })
      await store.outbox.add([added])
      expect(await store.outbox.claim(take)).toEqual([{ ...added, attempt: 1, token: 1 }])
    })

    it('takes the oldest that are due, of the platforms asked for, up to the limit', async () => {
      await store.outbox.add([
        message('late', { dueAtMs: NOON_MS + 1 }),
        message('third', { dueAtMs: NOON_MS - 1 }),
        message('second', { dueAtMs: NOON_MS - 2 }),
        message('first', { dueAtMs: NOON_MS - 3 }),
        message('other', { place: { ...place, platform: 'mattermost' }, dueAtMs: 0 }),
      ])
      const keysOf = async (options: ClaimOptions) => (await store.outbox.claim(options)).map(({ key }) => key)
      expect(await keysOf({ ...take, limit: 2 })).toEqual(['first', 'second'])
      expect(await keysOf(take)).toEqual(['third'])
      expect(await keysOf(take)).toEqual([])
      expect(await keysOf({ ...take, platforms: [] })).toEqual([])
      expect(await keysOf({ ...take, platforms: ['mattermost', 'web'] })).toEqual(['other'])
    })

    it('takes again what a lease ran out on, as a later attempt', async () => {
      await store.outbox.add([message('a')])
      await store.outbox.claim(take)
      clock.ms += 999
      expect(await store.outbox.claim(take)).toEqual([])
      clock.ms += 1
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'a', attempt: 2, token: 2 }])
    })

    it('gives each message to one of several claimers', async () => {
      await store.outbox.add(Array.from({ length: 200 }, (_, index) => message(`race/${index}`)))
      const other = await maker.openRival(store, clock)
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? store : other).outbox.claim(take)),
      )
      if (other !== store) await other.close()
      const keys = claims.flat().map(({ key }) => key)
      expect(keys).toHaveLength(200)
      expect(new Set(keys).size).toBe(200)
    })
  })

  describe('outbox.confirm', () => {
    it('ends a message, adds those that follow and advances the journey', async () => {
      await store.journeys.begin(arrival, [message('hello')])
      const next = [message('next', { dueAtMs: NOON_MS + DAY_MS })]
      const journey = { member, step: 'hello', state: 'under-way' } as const
      expect(await store.outbox.confirm(await claimOne(), { next, journey })).toBe(true)
      expect(await store.journeys.of(member)).toMatchObject({ state: 'under-way', sentSteps: ['hello'] })
      clock.ms += DAY_MS
      const done = { member, step: 'next', state: 'done' } as const
      expect(await store.outbox.confirm(await claimOne(), { next: [], journey: done })).toBe(true)
      expect(await store.journeys.of(member)).toMatchObject({ state: 'done', sentSteps: ['hello', 'next'] })
      clock.ms += DAY_MS
      expect(await store.outbox.claim(take)).toEqual([])
    })

    it('changes nothing when the claim was lost', async () => {
      await store.journeys.begin(arrival, [message('hello')])
      const stale = await claimOne()
      clock.ms += take.leaseMs
      await claimOne()
      const journey = { member, step: 'hello', state: 'under-way' } as const
      expect(await store.outbox.confirm(stale, { next: [message('next')], journey })).toBe(false)
      expect(await store.journeys.of(member)).toMatchObject({ sentSteps: [] })
      expect(await store.outbox.depth()).toMatchObject({ waiting: 1 })
    })

    it('confirms once', async () => {
      await store.outbox.add([message('a')])
      const claimed = await claimOne()
      expect(await store.outbox.confirm(claimed, nothingMore)).toBe(true)
      expect(await store.outbox.confirm(claimed, nothingMore)).toBe(false)
    })

    it('writes nothing at all when a part of it fails', async () => {
      await store.journeys.begin(arrival, [message('hello')])
      const journey = { member, step: 'hello', state: 'under-way' } as const
      const broken = message('next', { dueAtMs: null as unknown as number })
      await expect(store.outbox.confirm(await claimOne(), { next: [broken], journey })).rejects.toMatchObject({
        name: 'StoreError',
        code: 'store-failed',
      })
      expect(await store.journeys.of(member)).toMatchObject({ sentSteps: [] })
      clock.ms += take.leaseMs
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'hello', attempt: 2 }])
    })

    it('lets nothing follow once the member was forgotten', async () => {
      await store.journeys.begin(arrival, [message('hello')])
      const group = { ...place, address: 'G1' }
      await store.outbox.add([message('elsewhere', { place: group })])
      const claimed = (await store.outbox.claim(take)).find(({ key }) => key === 'elsewhere')
      if (claimed === undefined) throw new Error('not claimed')
      await store.forget(member)
      const journey = { member, step: 'hello', state: 'under-way' } as const
      expect(await store.outbox.confirm(claimed, { next: [message('next')], journey })).toBe(true)
      expect(await store.outbox.depth()).toMatchObject({ waiting: 0 })
    })
  })

  describe('outbox.postpone, drop and bury', () => {
    it('makes a postponed message due again then', async () => {
      await store.outbox.add([message('a')])
      expect(await store.outbox.postpone(await claimOne(), NOON_MS + 500, 'rate-limited')).toBe(true)
      expect(await store.outbox.waiting(5)).toMatchObject([{ key: 'a', attempts: 1, reason: 'rate-limited' }])
      expect(await store.outbox.claim(take)).toEqual([])
      clock.ms += 500
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'a', attempt: 2 }])
    })

    it('keeps the key of a dropped message', async () => {
      await store.outbox.add([message('a')])
      expect(await store.outbox.drop(await claimOne(), { next: [message('b')], journey: null })).toBe(true)
      expect(await store.outbox.add([message('a')])).toBe(0)
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'b' }])
    })

    it('keeps a buried message for the operator, who revives it as a later attempt', async () => {
      await store.outbox.add([message('a'), message('b')])
      for (const claimed of await store.outbox.claim(take)) await store.outbox.bury(claimed, 'channel-gone')
      expect(await store.outbox.dead()).toMatchObject([
        { key: 'a', attempts: 1, reason: 'channel-gone', diedAtMs: NOON_MS, place, payload: '{"step":"hello"}' },
        { key: 'b' },
      ])
      expect(await store.outbox.claim(take)).toEqual([])
      expect(await store.outbox.revive('b')).toBe(1)
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'b', attempt: 2 }])
      expect(await store.outbox.revive()).toBe(1)
      expect(await store.outbox.dead()).toEqual([])
    })

    it('refuses a claim that was lost', async () => {
      await store.outbox.add([message('a')])
      const stale = await claimOne()
      clock.ms += take.leaseMs
      await claimOne()
      expect(await store.outbox.postpone(stale, 0, 'late')).toBe(false)
      expect(await store.outbox.drop(stale, nothingMore)).toBe(false)
      expect(await store.outbox.bury(stale, 'late')).toBe(false)
      expect(await store.outbox.claim(take)).toEqual([])
    })
  })

  describe('outbox.depth and nextDueAtMs', () => {
    it('counts what waits and what died, and how late the oldest is', async () => {
      expect(await store.outbox.depth()).toEqual({ waiting: 0, dead: 0, oldestDueMs: 0 })
      await store.outbox.add([message('a', { dueAtMs: 0 })])
      await store.outbox.bury(await claimOne(), 'gone')
      await store.outbox.add([message('b', { dueAtMs: NOON_MS - 5000 }), message('c', { dueAtMs: NOON_MS + 5000 })])
      expect(await store.outbox.depth()).toEqual({ waiting: 2, dead: 1, oldestDueMs: 5000 })
    })

    it('tells when there is work next, leases counted', async () => {
      expect(await store.outbox.nextDueAtMs()).toBeNull()
      await store.outbox.add([message('a'), message('b', { dueAtMs: NOON_MS + 5000 })])
      expect(await store.outbox.nextDueAtMs()).toBe(NOON_MS)
      await store.outbox.claim(take)
      expect(await store.outbox.nextDueAtMs()).toBe(NOON_MS + take.leaseMs)
      expect(await store.outbox.nextDueAtMs(['web'])).toBeNull()
    })
  })

  describe('journeys', () => {
    it('begins once in a lifetime, its messages with it', async () => {
      expect(await store.journeys.begin(arrival, [message('hello')])).toBe(true)
      expect(await store.journeys.begin(arrival, [message('hello-again')])).toBe(false)
      expect(await store.journeys.of(member)).toEqual({ ...arrival, state: 'under-way', sentSteps: [] })
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'hello' }])
    })

    it('begins once when told by many at once', async () => {
      const other = await maker.openRival(store, clock)
      const begun = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? store : other).journeys.begin(arrival, [message(`hello/${index}`)]),
        ),
      )
      if (other !== store) await other.close()
      expect(begun.filter(Boolean)).toHaveLength(1)
      expect(await store.outbox.depth()).toMatchObject({ waiting: 1 })
    })

    it('knows nobody it was not told of', async () => {
      await store.journeys.begin(arrival, [])
      const stranger = { platform: 'mattermost', id: 'T1/U1' } as const
      expect(await store.journeys.of(stranger)).toBeNull()
      const others = Array.from({ length: 1200 }, (_, index) => ({ platform: 'slack', id: `T1/X${index}` }) as const)
      expect(await store.journeys.known([stranger, ...others, member])).toEqual([member])
    })

    it('notes who was there earlier, by id alone, and begins with them all the same', async () => {
      const begun = { platform: 'slack', id: 'T1/U2' } as const
      await store.journeys.begin({ ...arrival, member: begun }, [])
      const others = Array.from({ length: 1200 }, (_, index) => ({ platform: 'slack', id: `T1/X${index}` }) as const)
      expect(await store.journeys.noteEarlier([member, begun, member, ...others])).toBe(1201)
      expect(await store.journeys.noteEarlier([member])).toBe(0)
      expect(await store.journeys.of(begun)).toMatchObject({ state: 'under-way' })
      expect(await store.journeys.of(member)).toMatchObject({ state: 'earlier', place: { address: '' }, joinedAtMs: 0 })
      expect(await store.journeys.known([member])).toEqual([member])
      expect(await store.journeys.optOut(member)).toBe(false)
      expect(await store.journeys.begin(arrival, [message('hello')])).toBe(true)
      expect(await store.journeys.of(member)).toEqual({ ...arrival, state: 'under-way', sentSteps: [] })
      expect(await store.journeys.begin(arrival, [])).toBe(false)
    })

    it('stops at once on an opt-out, also what a worker holds, and for ever', async () => {
      await store.journeys.begin(arrival, [message('hello'), message('next')])
      await store.outbox.add([message('digest', { kind: 'digest', dueAtMs: NOON_MS + 1 })])
      const [claimed] = await store.outbox.claim({ ...take, limit: 1 })
      expect(await store.journeys.optOut(member)).toBe(true)
      expect(await store.journeys.optOut(member)).toBe(false)
      expect(await store.journeys.of(member)).toMatchObject({ state: 'opted-out' })
      if (claimed === undefined) throw new Error('not claimed')
      const journey = { member, step: 'hello', state: 'under-way' } as const
      expect(await store.outbox.confirm(claimed, { next: [message('third')], journey })).toBe(false)
      clock.ms += take.leaseMs
      expect(await store.outbox.claim(take)).toMatchObject([{ key: 'digest' }])
      expect(await store.journeys.begin(arrival, [])).toBe(false)
    })

    it('never lets a message follow an opt-out, in whatever order the two come', async () => {
      const other = await maker.openRival(store, clock)
      for (let round = 0; round < 20; round += 1) {
        const someone = { platform: 'slack', id: `T1/R${round}` } as const
        const theirs = { ...place, address: `D/R${round}` }
        const first = message(`${round}/hello`, { place: theirs })
        await store.journeys.begin({ ...arrival, member: someone, place: theirs }, [first])
        const next = [message(`${round}/next`, { place: theirs })]
        const journey = { member: someone, step: 'hello', state: 'under-way' } as const
        await Promise.all([store.outbox.confirm(await claimOne(), { next, journey }), other.journeys.optOut(someone)])
        expect(await store.outbox.depth()).toMatchObject({ waiting: 0 })
      }
      if (other !== store) await other.close()
    })

    it('lists those under way on a platform', async () => {
      await store.journeys.begin(arrival, [])
      await store.journeys.begin({ ...arrival, member: { platform: 'slack', id: 'T1/U2' }, timeZone: null }, [])
      await store.journeys.begin({ ...arrival, member: { platform: 'mattermost', id: 'm' } }, [])
      await store.journeys.optOut(member)
      expect(await store.journeys.underWay('slack')).toMatchObject([{ member: { id: 'T1/U2' }, timeZone: null }])
    })
  })

  describe('seenEvents.once', () => {
    it('runs a work once a key, also for another process', async () => {
      let runs = 0
      const work = async () => {
        runs += 1
      }
      expect(await store.seenEvents.once('slack:Ev1', work)).toBe('done')
      expect(await store.seenEvents.once('slack:Ev1', work)).toBe('already')
      const other = await maker.openAgain(clock)
      clock.ms += DAY_MS
      expect(await other.seenEvents.once('slack:Ev1', work)).toBe('already')
      expect(await other.seenEvents.once('slack:Ev2', work)).toBe('done')
      await other.close()
      expect(runs).toBe(2)
    })

    it('leaves a work that throws to the redelivery', async () => {
      await expect(store.seenEvents.once('e', async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await store.seenEvents.once('e', async () => {})).toBe('done')
    })

    it('lets calls in one process share a work, and its failure', async () => {
      let runs = 0
      const slow = async () => {
        runs += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
      const both = [store.seenEvents.once('e', slow), store.seenEvents.once('e', slow)]
      expect(await Promise.all(both)).toEqual(['done', 'already'])
      expect(runs).toBe(1)
      const failing = () => store.seenEvents.once('f', async () => Promise.reject(new Error('no')))
      const results = await Promise.allSettled([failing(), failing()])
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    })

    it('leaves an event to its redelivery a quarter of a minute after its process died, and tells it of that', async () => {
      const other = await maker.openAgain(clock)
      const began = Promise.withResolvers<void>()
      const end = Promise.withResolvers<void>()
      const dying = other.seenEvents.once('e', () => {
        began.resolve()
        return end.promise
      })
      await began.promise
      const told: boolean[] = []
      const work = async (mayBeDone: boolean) => void told.push(mayBeDone)
      expect(await store.seenEvents.once('e', work)).toBe('held')
      clock.ms += 15_000
      expect(await store.seenEvents.once('e', work)).toBe('done')
      expect(await store.seenEvents.once('f', work)).toBe('done')
      expect(told).toEqual([true, false])
      end.resolve()
      await dying
      await other.close()
    })

    it('goes on from memory when the store fails', async () => {
      await store.close()
      expect(await store.seenEvents.once('e', async () => {})).toBe('done')
      expect(await store.seenEvents.once('e', async () => {})).toBe('already')
    })
  })

  describe('installations', () => {
    it('saves, replaces, lists and removes', async () => {
      await store.installations.save('slack', 'T2', 'token 2')
      await store.installations.save('slack', 'T1', 'token 1')
      await store.installations.save('slack', 'T1', 'token 1 renewed')
      expect(await store.installations.load('slack', 'T1')).toBe('token 1 renewed')
      expect(await store.installations.load('mattermost', 'T1')).toBeNull()
      expect(await store.installations.list('slack')).toEqual(['T1', 'T2'])
      await store.installations.remove('slack', 'T1')
      expect(await store.installations.load('slack', 'T1')).toBeNull()
    })
  })

  describe('leases', () => {
    it('gives a lease to one owner, until it runs out', async () => {
      const mine = await store.leases.acquire('poll', 'me', 1000)
      expect(mine).toEqual({ name: 'poll', owner: 'me', token: 1 })
      expect(await store.leases.acquire('poll', 'you', 1000)).toBeNull()
      expect(await store.leases.acquire('poll', 'me', 2000)).toEqual(mine)
      if (mine === null) throw new Error('no lease')
      clock.ms += 1999
      expect(await store.leases.acquire('poll', 'you', 1000)).toBeNull()
      expect(await store.leases.renew(mine, 1000)).toBe(true)
      clock.ms += 1000
      expect(await store.leases.acquire('poll', 'you', 1000)).toEqual({ name: 'poll', owner: 'you', token: 2 })
      expect(await store.leases.renew(mine, 1000)).toBe(false)
      await store.leases.release(mine)
      expect(await store.leases.acquire('poll', 'me', 1000)).toBeNull()
    })

    it('frees a released lease at once, the token growing on', async () => {
      const mine = await store.leases.acquire('poll', 'me', 1000)
      if (mine === null) throw new Error('no lease')
      await store.leases.release(mine)
      expect(await store.leases.renew(mine, 1000)).toBe(false)
      expect(await store.leases.acquire('poll', 'you', 1000)).toMatchObject({ token: 2 })
    })

    it('gives a lease to one of many that ask at once', async () => {
      const other = await maker.openRival(store, clock)
      const asked = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? store : other).leases.acquire('race', `${index}`, 1000),
        ),
      )
      if (other !== store) await other.close()
      expect(asked.filter((lease) => lease !== null)).toHaveLength(1)
    })
  })

  describe('feedback', () => {
    it('sums votes and views of sections, most first, since a day', async () => {
      await store.feedback.opened('old')
      clock.ms += 2 * DAY_MS
      await store.feedback.vote('a', 'helpful')
      await store.feedback.vote('b', 'unhelpful')
      await store.feedback.opened('b')
      clock.ms += DAY_MS
      await store.feedback.vote('b', 'unhelpful')
      expect(await store.feedback.sums(NOON_MS + 2 * DAY_MS)).toEqual([
        { sectionId: 'b', opened: 1, helpful: 0, unhelpful: 2 },
        { sectionId: 'a', opened: 0, helpful: 1, unhelpful: 0 },
      ])
      expect(await store.feedback.sums(NOON_MS)).toHaveLength(3)
    })
  })

  describe('gaps', () => {
    it('keeps questions with their day alone, ordered by day and text', async () => {
      await store.gaps.add('où est le café ?', 'fr')
      clock.ms += DAY_MS
      await store.gaps.add('b', 'en')
      await store.gaps.add('a', 'en')
      await store.gaps.add('a', 'en')
      expect(await store.gaps.since(NOON_MS)).toEqual([
        { question: 'où est le café ?', locale: 'fr', day: '2026-11-26' },
        { question: 'a', locale: 'en', day: '2026-11-27' },
        { question: 'a', locale: 'en', day: '2026-11-27' },
        { question: 'b', locale: 'en', day: '2026-11-27' },
      ])
      expect(await store.gaps.since(NOON_MS + DAY_MS)).toHaveLength(3)
    })
  })

  describe('snapshots', () => {
    const snapshot = (index: number) => ({
      ...{ version: `v${index}`, bytes: new Uint8Array([0, 255, index]), createdAtMs: NOON_MS + index },
    })

    it('makes the published one active and gives its bytes back', async () => {
      expect(await store.snapshots.active()).toBeNull()
      await store.snapshots.publish(snapshot(1))
      await store.snapshots.publish(snapshot(2))
      expect(await store.snapshots.active()).toEqual({ version: 'v2', createdAtMs: NOON_MS + 2 })
      const read = await store.snapshots.read('v1')
      expect({ ...read, bytes: [...(read?.bytes ?? [])] }).toEqual({ ...snapshot(1), bytes: [0, 255, 1] })
      expect(await store.snapshots.read('v3')).toBeNull()
    })

    it('goes back to an earlier one, and forward by publishing again', async () => {
      await store.snapshots.publish(snapshot(1))
      await store.snapshots.publish(snapshot(2))
      expect(await store.snapshots.activate('v1')).toBe(true)
      expect(await store.snapshots.active()).toMatchObject({ version: 'v1' })
      expect(await store.snapshots.activate('nowhere')).toBe(false)
      expect(await store.snapshots.active()).toMatchObject({ version: 'v1' })
      await store.snapshots.publish(snapshot(2))
      expect(await store.snapshots.active()).toMatchObject({ version: 'v2' })
    })

    it('keeps ten, newest first', async () => {
      for (let index = 1; index <= 12; index += 1) await store.snapshots.publish(snapshot(index))
      const versions = (await store.snapshots.list()).map(({ version }) => version)
      expect(versions).toEqual(['v12', 'v11', 'v10', 'v9', 'v8', 'v7', 'v6', 'v5', 'v4', 'v3'])
    })
  })

  describe('forget', () => {
    it('deletes a member’s journey and messages, and nobody else’s', async () => {
      const other = { platform: 'slack', id: 'T1/U11' } as const
      const theirs = { ...place, address: 'D11' }
      await store.journeys.begin(arrival, [message('a'), message('b')])
      await store.journeys.begin({ ...arrival, member: other, place: theirs }, [message('c', { place: theirs })])
      const [first] = await store.outbox.claim({ ...take, limit: 1 })
      if (first !== undefined) await store.outbox.confirm(first, nothingMore)
      expect(await store.forget(member)).toBe(3)
      expect(await store.forget(member)).toBe(0)
      expect(await store.journeys.known([member, other])).toEqual([other])
      expect(await store.outbox.depth()).toMatchObject({ waiting: 1 })
      expect(await store.outbox.add([message('a'), message('b')])).toBe(2)
    })
  })

  describe('sweep', () => {
    it('deletes events after 3 days, sent messages after 90, counts and gaps after 400, journeys never', async () => {
      await store.journeys.begin(arrival, [message('sent')])
      await store.outbox.confirm(await claimOne(), nothingMore)
      await store.outbox.add([message('dead')])
      await store.outbox.bury(await claimOne(), 'gone')
      await store.seenEvents.once('e', async () => {})
      await store.feedback.opened('s')
      await store.gaps.add('q', 'fr')
      const kept = async (days: number) => {
        clock.ms = NOON_MS + days * DAY_MS
        await store.sweep()
        await store.sweep()
        const other = await maker.openAgain(clock)
        const event = await other.seenEvents
          .once('e', async () => Promise.reject(new Error('gone')))
          .catch(() => 'gone')
        await other.close()
        const sentIsKept = (await store.outbox.add([message('sent', { dueAtMs: clock.ms + 1e12 })])) === 0
        const { dead } = await store.outbox.depth()
        const sums = await store.feedback.sums(0)
        const gaps = await store.gaps.since(0)
        return [event, sentIsKept, dead, sums.length, gaps.length]
      }
      expect(await kept(3)).toEqual(['already', true, 1, 1, 1])
      expect(await kept(4)).toEqual(['gone', true, 1, 1, 1])
      expect(await kept(90)).toEqual(['gone', true, 1, 1, 1])
      expect(await kept(91)).toEqual(['gone', false, 1, 1, 1])
      expect(await kept(400)).toEqual(['gone', true, 1, 1, 1])
      expect(await kept(401)).toEqual(['gone', true, 0, 0, 0])
      expect(await store.journeys.begin(arrival, [])).toBe(false)
    })
  })

  describe('ping', () => {
    it('resolves while the database answers', async () => {
      await expect(store.ping()).resolves.toBeUndefined()
    })
  })
}
