import type { Kysely } from 'kysely'
import type { Member } from '../member.ts'
import type { Database } from './database.ts'
import { addMessages } from './outbox/add-messages.ts'
import type { Journey, Journeys, NewMessage } from './store.ts'
import type { JourneyRow, Tables } from './tables.ts'

/** Members a query, far below either database's limit of parameters. */
const MEMBERS_A_QUERY = 500

/** Welcomes, one a member for ever, over a database. */
export function createJourneys({ query, now }: Database): Journeys {
  return {
    begin: (journey, first) => query.transaction().execute((transaction) => begin(transaction, journey, first)),
    noteEarlier: (members) => noteEarlier(query, members),
    of: async (member) => {
      const row = await rowOf(query, member).selectAll().executeTakeFirst()
      return row === undefined ? null : toJourney(row)
    },
    optOut: (member) => query.transaction().execute((transaction) => optOut(transaction, member, now())),
    underWay: async (platform) => {
      const rows = await query
        .selectFrom('journeys')
        .selectAll()
        .where('platform', '=', platform)
        .where('state', '=', 'under-way')
        .orderBy('joined_at_ms')
        .orderBy('id')
        .execute()
      return rows.map(toJourney)
    },
    known: (members) => findKnown(query, members),
  }
}

function rowOf(query: Kysely<Tables>, { platform, id }: Member) {
  return query.selectFrom('journeys').where('platform', '=', platform).where('id', '=', id)
}

async function begin(query: Kysely<Tables>, journey: Beginning, first: readonly NewMessage[]): Promise<boolean> {
  const row = toRow(journey, 'under-way')
  const { numInsertedOrUpdatedRows } = await query
    .insertInto('journeys')
    .values(row)
    .onConflict((conflict) => {
      return conflict.columns(['platform', 'id']).doUpdateSet(row).where('journeys.state', '=', 'earlier')
    })
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await addMessages(query, first)
  return true
}

/** Rows an insert: 10 parameters each stay far below either database's limit. */
const ROWS_AN_INSERT = 500

/** Nothing but their ids: the rest is filled in when a journey begins. */
const NOTHING_MORE = { locale: 'fr', timeZone: null, audience: 'person', joinedAtMs: 0 } as const

async function noteEarlier(query: Kysely<Tables>, members: readonly Member[]): Promise<number> {
  // In one order everywhere, so that two replicas noting the same people never wait for each other in a ring.
  const inOrder = members.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const rows = inOrder.map((member) => {
    const place = { visibility: 'private', platform: member.platform, address: '' } as const
    return toRow({ ...NOTHING_MORE, member, place }, 'earlier')
  })
  let noted = 0
  for (let start = 0; start < rows.length; start += ROWS_AN_INSERT) {
    const { numInsertedOrUpdatedRows } = await query
      .insertInto('journeys')
      .values(rows.slice(start, start + ROWS_AN_INSERT))
      .onConflict((conflict) => conflict.columns(['platform', 'id']).doNothing())
      .executeTakeFirst()
    noted += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return noted
}

type Beginning = Omit<Journey, 'state' | 'sentSteps'>

function toRow(
  { member, place, locale, timeZone, audience, joinedAtMs }: Beginning,
  state: Journey['state'],
): JourneyRow {
  return {
    ...{ platform: member.platform, id: member.id, place_platform: place.platform, place_address: place.address },
    ...{ locale, time_zone: timeZone, audience, joined_at_ms: joinedAtMs, state, sent_steps: '' },
  }
}

async function optOut(query: Kysely<Tables>, { platform, id }: Member, atMs: number): Promise<boolean> {
  const journey = await query
    .updateTable('journeys')
    .set({ state: 'opted-out' })
    .where('platform', '=', platform)
    .where('id', '=', id)
    .where('state', '=', 'under-way')
    .returning(['place_platform', 'place_address'])
    .executeTakeFirst()
  if (journey === undefined) return false
  await query
    .updateTable('outbox')
    .set((row) => ({ state: 'dropped', payload: '', ended_at_ms: atMs, token: row('token', '+', 1) }))
    .where('kind', '=', 'welcome')
    .where('platform', '=', journey.place_platform)
    .where('address', '=', journey.place_address)
    .where('state', 'in', ['waiting', 'dead'])
    .execute()
  return true
}

async function findKnown(query: Kysely<Tables>, members: readonly Member[]): Promise<readonly Member[]> {
  const known: Member[] = []
  for (const [platform, ofPlatform] of Map.groupBy(members, (member) => member.platform)) {
    for (let start = 0; start < ofPlatform.length; start += MEMBERS_A_QUERY) {
      const ids = ofPlatform.slice(start, start + MEMBERS_A_QUERY).map(({ id }) => id)
      const rows = query.selectFrom('journeys').select(['platform', 'id']).where('platform', '=', platform)
      for (const { id } of await rows.where('id', 'in', ids).execute()) known.push({ platform, id })
    }
  }
  return known
}

function toJourney(row: JourneyRow): Journey {
  return {
    member: { platform: row.platform, id: row.id },
    place: { visibility: 'private', platform: row.place_platform, address: row.place_address },
    locale: row.locale,
    timeZone: row.time_zone,
    audience: row.audience,
    joinedAtMs: row.joined_at_ms,
    state: row.state,
    sentSteps: [...new Set(row.sent_steps.split('\n').filter((step) => step !== ''))],
  }
}
