import { describe, expect, it } from 'vitest'
import { createTurnQueue } from '../src/turn-queue.ts'

describe('createTurnQueue', () => {
  it('runs tasks in order and goes on after one that fails', async () => {
    const queue = createTurnQueue()
    const done: number[] = []
    const failing = queue.run(async () => {
      throw new Error('first')
    })
    const second = queue.run(async () => done.push(2))
    const third = queue.run(async () => done.push(3))
    await expect(failing).rejects.toThrow('first')
    await Promise.all([second, third])
    expect(done).toEqual([2, 3])
  })

  it('lets what arrives later through between two tasks', async () => {
    const queue = createTurnQueue()
    const order: string[] = []
    const tasks = Array.from({ length: 100 }, (_, at) => queue.run(async () => order.push(`task ${at}`)))
    setImmediate(() => order.push('urgent'))
    await Promise.all(tasks)
    expect(order.indexOf('urgent')).toBeLessThan(10)
  })
})
