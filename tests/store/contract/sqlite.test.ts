import { describe } from 'vitest'
import { makeSqliteStores } from './open.ts'
import { describeStore } from './store-contract.ts'

describe('openStore on SQLite', () => describeStore(makeSqliteStores))
