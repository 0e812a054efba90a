import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Makes the first tables. What a migration holds never changes once released: a later one alters. */
export function firstMigration(dialect: 'sqlite' | 'postgres'): Migration {
  const bytes = dialect === 'postgres' ? 'bytea' : 'blob'
  return {
    up: async (query: Kysely<unknown>) => {
      await makeOutbox(query)
      await makeJourneys(query)
      await makeSeenEvents(query)
      await query.schema
        .createTable('installations')
        .addColumn('platform', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('sealed', bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('installations_key', ['platform', 'id'])
        .execute()
      await query.schema
        .createTable('leases')
        .addColumn('name', 'text', (column) => column.notNull().primaryKey())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('token', 'bigint', (column) => column.notNull())
        .addColumn('until_ms', 'bigint', (column) => column.notNull())
        .execute()
      await makeCounts(query)
      await query.schema
        .createTable('snapshots')
        .addColumn('version', 'text', (column) => column.notNull().primaryKey())
        .addColumn('bytes', bytes, (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('activation', 'bigint', (column) => column.notNull())
        .execute()
    },
  }
}

async function makeOutbox(query: Kysely<unknown>): Promise<void> {
  await query.schema
    .createTable('outbox')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('due_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().defaultTo('waiting'))
    .addColumn('lease_until_ms', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('token', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('reason', 'text')
    .addColumn('ended_at_ms', 'bigint')
    .execute()
  await query.schema.createIndex('outbox_due').on('outbox').columns(['state', 'due_at_ms']).execute()
  await query.schema.createIndex('outbox_place').on('outbox').columns(['platform', 'address']).execute()
}

async function makeJourneys(query: Kysely<unknown>): Promise<void> {
  await query.schema
    .createTable('journeys')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('place_platform', 'text', (column) => column.notNull())
    .addColumn('place_address', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('joined_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sent_steps', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journeys_key', ['platform', 'id'])
    .execute()
}

async function makeSeenEvents(query: Kysely<unknown>): Promise<void> {
  await query.schema
    .createTable('seen_events')
    .addColumn('key', 'text', (column) => column.notNull().primaryKey())
    .addColumn('lease_until_ms', 'bigint', (column) => column.notNull())
    .addColumn('token', 'bigint', (column) => column.notNull())
    .addColumn('seen_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('done_at_ms', 'bigint')
    .execute()
  await query.schema.createIndex('seen_events_age').on('seen_events').column('seen_at_ms').execute()
}

async function makeCounts(query: Kysely<unknown>): Promise<void> {
  await query.schema
    .createTable('feedback')
    .addColumn('section_id', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('opened', 'integer', (column) => column.notNull())
    .addColumn('helpful', 'integer', (column) => column.notNull())
    .addColumn('unhelpful', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['section_id', 'day'])
    .execute()
  await query.schema
    .createTable('gaps')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute()
}
