import { execFile } from 'node:child_process'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./ask-often.ts', import.meta.url))
/** A function is compiled on guesses, thrown away where they do not hold, and compiled on better ones: some times, not always. */
const TIMES_AT_MOST = 20
const MAX_OUTPUT_BYTES = 50_000_000

/** Returns how many times the engine threw away what it had compiled of each function: its name and address → times. */
async function countThrownAway(): Promise<ReadonlyMap<string, number>> {
  const { stdout } = await promisify(execFile)(execPath, ['--trace-deopt', PROGRAM], { maxBuffer: MAX_OUTPUT_BYTES })
  const names = Array.from(stdout.matchAll(/^\[bailout .*?<JSFunction (.*?)>/gm), ([, name = '']) => name)
  return new Map(Object.entries(Object.groupBy(names, (name) => name)).map(([name, all = []]) => [name, all.length]))
}

describe('search', () => {
  it('is compiled for good after a while, whatever the length of the questions', async () => {
    const thrownAway = await countThrownAway()
    expect(thrownAway.size).toBeGreaterThan(0)
    expect([...thrownAway].filter(([, times]) => times > TIMES_AT_MOST)).toEqual([])
  }, 60_000)
})
