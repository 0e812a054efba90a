import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../../store/start-postgres.ts'
import { type ReplicaSoakOptions, type ReplicaSoakResult, runReplicas } from './run-replicas.ts'

/** A short run of what `npm run soak:replicas` does at length. */
const SIZE = { replicas: 3, seconds: 8, rate: 6 }
const TIMEOUT_MS = 400_000

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

const run = async (manner: ReplicaSoakOptions['manner']): Promise<ReplicaSoakResult> =>
  runReplicas({ ...SIZE, manner, databaseUrl: await postgres.newDatabase() })

describe('runReplicas', () => {
  it('loses nothing and doubles nothing, whichever replica is killed', { timeout: TIMEOUT_MS }, async (test) => {
    // PGlite has one session, which all its connections share.
    if (postgres.kind === 'pglite') return test.skip('needs an installed PostgreSQL')
    const { wrong, ends, accounts } = await run('killed')
    expect(ends).toBeGreaterThan(0)
    expect(Object.values(accounts).every(({ told, once }) => told > 0 && once > 0)).toBe(true)
    expect(wrong).toEqual([])
  })

  it('lets nobody notice that replicas are restarted one after another', { timeout: TIMEOUT_MS }, async (test) => {
    if (postgres.kind === 'pglite') return test.skip('needs an installed PostgreSQL')
    const { wrong, ends, repeated, stopMs } = await run('restarted')
    expect(ends).toBeGreaterThan(0)
    expect({ wrong, repeated }).toEqual({ wrong: [], repeated: 0 })
    expect(Math.max(...stopMs)).toBeLessThan(10_000)
  })
})
