import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../../store/start-postgres.ts'
import { runDay } from './run-day.ts'

const TIMEOUT_MS = 400_000

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describe('runDay', () => {
  it('holds every invariant through outages, pushes and clock jumps', { timeout: TIMEOUT_MS }, async (test) => {
    if (postgres.kind === 'pglite') return test.skip('needs an installed PostgreSQL: PGlite does not outlive a cut')
    const { violations, pushes, asked, joined } = await runDay({
      databaseUrl: await postgres.newDatabase(),
      moments: 24,
      seed: 7,
    })
    expect(violations).toEqual([])
    expect(pushes).toEqual({ updated: 2, refused: 2 })
    expect([asked, joined]).toEqual([132, 24])
  })
})
