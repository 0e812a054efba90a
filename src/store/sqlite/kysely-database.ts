import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { readSqliteError } from './read-error.ts'

/** Returns a `node:sqlite` database in the shape that Kysely wants, which is better-sqlite3's. */
export function toKyselyDatabase(database: DatabaseSync, file: string): SqliteDatabase {
  const told = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw readSqliteError(error, file)
    }
  }
  return {
    close: () => {
      if (database.isOpen) told(() => database.close())
    },
    prepare: (sql) => {
      // SQLite ends a transaction of itself when the disk is full or fails: its error counts, not a rollback's.
      if (sql === 'rollback' && !database.isTransaction) return NOTHING_TO_DO
      const statement = told(() => database.prepare(toImmediate(sql)))
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => told(() => statement.all(...(parameters as readonly SQLInputValue[]))),
        run: (parameters) => told(() => statement.run(...(parameters as readonly SQLInputValue[]))),
        iterate: (parameters) => told(() => statement.iterate(...(parameters as readonly SQLInputValue[]))),
      }
    },
  }
}

const NOTHING_TO_DO: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

/** A transaction that reads first and writes later fails at once, without waiting, when another process wrote between. */
function toImmediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql
}
