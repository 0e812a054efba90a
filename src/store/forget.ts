import type { Member } from '../member.ts'
import type { Database } from './database.ts'

/** Deletes a member's journey and every message to their direct message; returns how many rows went. */
export async function forget(database: Database, { platform, id }: Member): Promise<number> {
  const rows = await database.query.transaction().execute(async (query) => {
    const journeys = await query
      .deleteFrom('journeys')
      .where('platform', '=', platform)
      .where('id', '=', id)
      .returning(['place_platform', 'place_address'])
      .execute()
    let messages = 0n
    for (const { place_platform, place_address } of journeys) {
      const { numDeletedRows } = await query
        .deleteFrom('outbox')
        .where('visibility', '=', 'private')
        .where('platform', '=', place_platform)
        .where('address', '=', place_address)
        .executeTakeFirst()
      messages += numDeletedRows
    }
    return journeys.length + Number(messages)
  })
  await database.scrub()
  return rows
}
