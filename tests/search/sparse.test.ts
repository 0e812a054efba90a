import { describe, expect, it } from 'vitest'
import { buildMatrix, transpose } from '../../src/search/sparse/matrix.ts'
import { createNumberList } from '../../src/search/sparse/number-list.ts'
import { addScore, createScoreBoard, drainBoard, raiseScore } from '../../src/search/sparse/score-board.ts'
import { createTopScores } from '../../src/search/sparse/top-scores.ts'

describe('buildMatrix', () => {
  const matrix = buildMatrix({ rowCount: 3, columnCount: 4 }, (row, add) => {
    if (row === 1) return
    add(3, 1)
    add(row, 2)
    add(3, 0.5)
  })

  it('adds up the cells of one column', () => {
    expect([...matrix.starts]).toEqual([0, 2, 2, 4])
    expect([...matrix.columns]).toEqual([3, 0, 3, 2])
    expect([...matrix.values]).toEqual([1.5, 2, 1.5, 2])
  })

  it('grows past its first capacity', () => {
    const wide = buildMatrix({ rowCount: 1, columnCount: 5_000 }, (_, add) => {
      for (let column = 0; column < 5_000; column++) add(column, 1)
    })
    expect(wide.columns.length).toBe(5_000)
    expect(wide.columns.at(-1)).toBe(4_999)
  })

  it('transposes, rows in order', () => {
    const transposed = transpose(matrix)
    expect([...transposed.starts]).toEqual([0, 1, 1, 2, 4])
    expect([...transposed.columns]).toEqual([0, 2, 0, 2])
    expect([...transposed.values]).toEqual([2, 2, 1.5, 1.5])
  })
})

describe('createTopScores', () => {
  it('keeps the best, equal scores by unit', () => {
    const top = createTopScores(3)
    for (const [unit, score] of [5, 1, 4, 5, 2, 5, 0].entries()) top.offer(unit, score)
    expect(top.take()).toEqual([0, 3, 5])
  })

  it('is empty once taken', () => {
    const top = createTopScores(2)
    for (const unit of [1, 2, 3]) top.offer(unit, unit)
    top.take()
    top.offer(7, 0)
    expect(top.take()).toEqual([7])
  })

  it('agrees with sorting', () => {
    const scores = Array.from({ length: 500 }, (_, unit) => (unit * 7_919) % 101)
    const top = createTopScores(20)
    for (const [unit, score] of scores.entries()) top.offer(unit, score)
    const sorted = scores.map((score, unit) => ({ unit, score })).sort((a, b) => b.score - a.score || a.unit - b.unit)
    expect(top.take()).toEqual(sorted.slice(0, 20).map(({ unit }) => unit))
  })
})

describe('createScoreBoard', () => {
  it('adds, raises, and is empty once drained', () => {
    const board = createScoreBoard(10)
    addScore(board, 4, 1)
    addScore(board, 4, 2)
    raiseScore(board, 7, 2)
    raiseScore(board, 7, 1)
    const drained: [number, number][] = []
    drainBoard(board, (unit, score) => drained.push([unit, score]))
    expect(drained).toEqual([
      [4, 3],
      [7, 2],
    ])
    expect(board.count).toBe(0)
    expect(board.scores.every((score) => score === 0)).toBe(true)
  })
})

describe('createNumberList', () => {
  it('keeps more numbers than it first had room for', () => {
    const list = createNumberList()
    for (let value = 0; value < 3_000; value++) list.push(value)
    expect(list.length).toBe(3_000)
    expect(list.toArray().length).toBe(3_000)
    expect(list.toArray().at(-1)).toBe(2_999)
  })
})
