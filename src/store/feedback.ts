import { sql } from 'kysely'
import type { Database } from './database.ts'
import { dayOf } from './day.ts'
import type { Feedback, SectionSums } from './store.ts'

/** Votes and views a section and day, over a database. */
export function createFeedback({ query, now }: Database): Feedback {
  async function count(sectionId: string, what: 'opened' | 'helpful' | 'unhelpful'): Promise<void> {
    const none = { opened: 0, helpful: 0, unhelpful: 0 }
    await query
      .insertInto('feedback')
      .values({ section_id: sectionId, day: dayOf(now()), ...none, [what]: 1 })
      .onConflict((conflict) =>
        conflict.columns(['section_id', 'day']).doUpdateSet((row) => ({ [what]: row(`feedback.${what}`, '+', 1) })),
      )
      .execute()
  }
  return {
    vote: count,
    opened: (sectionId) => count(sectionId, 'opened'),
    sums: async (sinceMs) => {
      const rows = await query
        .selectFrom('feedback')
        .select([
          'section_id as sectionId',
          sql<number>`sum(opened)`.as('opened'),
          sql<number>`sum(helpful)`.as('helpful'),
          sql<number>`sum(unhelpful)`.as('unhelpful'),
        ])
        .where('day', '>=', dayOf(sinceMs))
        .groupBy('section_id')
        .execute()
      return rows
        .map(({ sectionId, opened, helpful, unhelpful }) => ({ sectionId, opened, helpful, unhelpful }))
        .sort((a, b) => total(b) - total(a) || (a.sectionId < b.sectionId ? -1 : 1))
    },
  }
}

function total({ opened, helpful, unhelpful }: SectionSums): number {
  return opened + helpful + unhelpful
}
