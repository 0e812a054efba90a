import { describe } from 'vitest'
import { makeSqliteStores } from '../../store/contract/open.ts'
import { describeWelcome } from './welcome-contract.ts'

describe('createWelcome on SQLite', () => describeWelcome(makeSqliteStores))
