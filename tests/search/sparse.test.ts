import { describe, expect, it } from 'vitest'
import { buildMatrix, transpose } from '../../src/search/sparse/matrix.ts'
import { createNumberList } from '../../src/search/sparse/number-list.ts'
import { addScore, createScoreBoard, emptyBoard, raiseScore } from '../../src/search/sparse/score-board.ts'
import { createTopUnits } from '../../src/search/sparse/top-units.ts'

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

describe('createTopUnits', () => {
  const boardOf = (scores: readonly number[]) => {
    const board = createScoreBoard(scores.length)
    for (const [unit, score] of scores.entries()) if (score > 0) addScore(board, unit, score)
    return board
  }

  it('returns the best, equal scores by unit', () => {
    expect(createTopUnits(3)(boardOf([5, 1, 4, 5, 2, 5, 0]))).toEqual([0, 3, 5])
  })

  it('leaves out what is below the least', () => {
    expect(createTopUnits(3)(boardOf([1, 4, 3, 2]), 3)).toEqual([1, 2])
  })

  it('remembers nothing of the board before', () => {
    const topUnits = createTopUnits(2)
    topUnits(boardOf([9, 8, 7]))
    expect(topUnits(boardOf([0, 0, 0, 1]))).toEqual([3])
  })

  it('agrees with sorting', () => {
    const scores = Array.from({ length: 500 }, (_, unit) => (unit * 7_919) % 101)
    const sorted = scores.map((score, unit) => ({ unit, score })).sort((a, b) => b.score - a.score || a.unit - b.unit)
    expect(createTopUnits(20)(boardOf(scores))).toEqual(sorted.slice(0, 20).map(({ unit }) => unit))
  })
})

describe('createScoreBoard', () => {
  it('adds, raises, and is empty once emptied', () => {
    const board = createScoreBoard(10)
    addScore(board, 4, 1)
    addScore(board, 4, 2)
    raiseScore(board, 7, 2)
    raiseScore(board, 7, 1)
    expect([...board.touched.subarray(0, board.count)].map((unit) => [unit, board.scores[unit]])).toEqual([
      [4, 3],
      [7, 2],
    ])
    emptyBoard(board)
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
