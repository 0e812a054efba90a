import { describe } from 'vitest'
import { makePostgresStores } from '../../store/contract/open.ts'
import { describeWelcome } from './welcome-contract.ts'

describe('createWelcome on PostgreSQL', () => describeWelcome(makePostgresStores))
