import type { Platform } from '../privacy/places.ts'
import type { Database } from './database.ts'
import { createSealer, type Sealer } from './seal-secret.ts'
import type { Installations } from './store.ts'
import { StoreError } from './store-error.ts'

/**
 * Platform credentials, encrypted, over a database.
 *
 * @param secret `CULTUREBOT_SECRET`; without it, `save` and `load` throw `store-key`
 */
export function createInstallations({ query }: Database, secret: string | null): Installations {
  const sealer = secret === null ? null : createSealer(secret)
  return {
    save: async (platform, id, text) => {
      const sealed = await needed(sealer).seal(text, placeOf(platform, id))
      await query
        .insertInto('installations')
        .values({ platform, id, sealed })
        .onConflict((conflict) => conflict.columns(['platform', 'id']).doUpdateSet({ sealed }))
        .execute()
    },
    load: async (platform, id) => {
      const row = await query
        .selectFrom('installations')
        .select('sealed')
        .where('platform', '=', platform)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : needed(sealer).open(row.sealed, placeOf(platform, id))
    },
    list: async (platform) => {
      const rows = query.selectFrom('installations').select('id').where('platform', '=', platform).orderBy('id')
      return (await rows.execute()).map(({ id }) => id)
    },
    remove: async (platform, id) => {
      await query.deleteFrom('installations').where('platform', '=', platform).where('id', '=', id).execute()
    },
  }
}

function placeOf(platform: Platform, id: string): string {
  return `${platform}/${id}`
}

function needed(sealer: Sealer | null): Sealer {
  if (sealer !== null) return sealer
  throw new StoreError(
    'store-key',
    'Platform credentials are kept encrypted, and there is no key: set CULTUREBOT_SECRET (16 characters or more, for example from: openssl rand -base64 32).',
  )
}
