import { describe, expect, it } from 'vitest'
import { runSoak } from './soak.ts'

/** A shorter run of `npm run soak:mattermost`. */
const ROUNDS = 46

describe('runSoak', () => {
  it('answers every message and mention once, and welcomes everybody once, however the link breaks', async () => {
    const { disconnections, wronglyAnswered, wronglyWelcomed, asked, joined } = await runSoak(ROUNDS, 6)
    expect(Object.keys(disconnections)).toHaveLength(12)
    expect(asked).toBeGreaterThan(ROUNDS)
    expect(joined).toBeGreaterThan(10)
    expect({ wronglyAnswered, wronglyWelcomed }).toEqual({ wronglyAnswered: [], wronglyWelcomed: [] })
  }, 120_000)
})
