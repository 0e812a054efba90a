import { describe } from 'vitest'
import { makePostgresStores } from './open.ts'
import { describeStore } from './store-contract.ts'

describe('openStore on PostgreSQL', () => describeStore(makePostgresStores))
