import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'
import { dayOf } from './day.ts'
import type { Gaps } from './store.ts'

/** Questions kept by consent, over a database. */
export function createGaps({ query, now }: Database): Gaps {
  return {
    add: async (question, locale) => {
      await query
        .insertInto('gaps')
        .values({ id: randomUUID(), question, locale, day: dayOf(now()) })
        .execute()
    },
    since: async (sinceMs) => {
      const rows = await query
        .selectFrom('gaps')
        .select(['question', 'locale', 'day'])
        .where('day', '>=', dayOf(sinceMs))
        .orderBy('day')
        .orderBy('question')
        .execute()
      return rows.map(({ question, locale, day }) => ({ question, locale, day }))
    },
  }
}
