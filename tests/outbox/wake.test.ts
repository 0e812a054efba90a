import { describe, expect, it } from 'vitest'
import { createWake } from '../../src/outbox/wake.ts'

const LONG_MS = 60_000

describe('createWake', () => {
  it('is woken by a poke', async () => {
    const wake = createWake()
    const waiting = wake.wait(LONG_MS)
    wake.poke()
    await expect(waiting).resolves.toBeUndefined()
  })

  it('remembers a poke that came before the wait, once', async () => {
    const wake = createWake()
    wake.poke()
    wake.poke()
    await wake.wait(LONG_MS)
    let isAwake = false
    const waiting = wake.wait(LONG_MS).then(() => {
      isAwake = true
    })
    await Promise.resolve()
    expect(isAwake).toBe(false)
    wake.poke()
    await waiting
  })

  it('wakes up by itself', async () => {
    await expect(createWake().wait(1)).resolves.toBeUndefined()
  })
})
