import { describe, expect, expectTypeOf, it } from 'vitest'
import { DeliveryError } from '../../src/privacy/delivery-error.ts'
import { errorCode } from '../../src/privacy/error-code.ts'
import { type LogEvents, problemLineOf, type SafeLog, silentLog } from '../../src/privacy/safe-log.ts'

/** Every value of every event. */
type Logged = { [Name in keyof LogEvents]: LogEvents[Name][keyof LogEvents[Name]] }[keyof LogEvents]

describe('SafeLog', () => {
  it('has no field that a plain text fits into', () => {
    expectTypeOf<string>().not.toExtend<Logged>()
  })

  it('does not compile with a member’s text', () => {
    const log: SafeLog = silentLog
    const memberText = 'je ne vais pas bien' as string
    const leaks = [
      // @ts-expect-error a text is no platform
      () => log('question-handled', { platform: memberText, asked: 'private' }),
      // @ts-expect-error the list of fields is closed
      () => log('question-handled', { platform: 'web', asked: 'private', text: memberText }),
      // @ts-expect-error the list of events is closed
      () => log(memberText, {}),
      // @ts-expect-error an error is reduced to its code
      () => log('failure', { platform: 'web', during: 'question', code: new Error(memberText) }),
    ]
    expect(leaks).toHaveLength(4)
  })
})

describe('problemLineOf', () => {
  it('names place and code of a handbook problem, and leaves its message out', () => {
    const problem = { severity: 'error', code: 'dead-link', file: 'a.md', message: 'secret' } as const
    expect(problemLineOf({ ...problem, line: 3 })).toBe('a.md:3 dead-link')
    expect(problemLineOf({ ...problem, line: null })).toBe('a.md dead-link')
  })
})

describe('errorCode', () => {
  it.each([
    [new DeliveryError('secret'), 'delivery-failed'],
    [new RangeError('secret'), 'stack-overflow'],
    [new TypeError('secret'), 'wrong-type'],
    [new Error('secret'), 'unexpected'],
    ['secret', 'unexpected'],
  ])('reduces %o to its class', (error, code) => {
    expect(errorCode(error)).toBe(code)
  })
})
