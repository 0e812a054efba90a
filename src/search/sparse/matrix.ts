/** A sparse matrix by rows: the cells of row `r` are at `starts[r]` to `starts[r + 1]`. */
export interface Matrix {
  readonly rowCount: number
  readonly columnCount: number
  readonly starts: Uint32Array
  readonly columns: Uint32Array
  readonly values: Float32Array
}

/** Receives cells of one row; several of the same column add up. */
export type AddCell = (column: number, value: number) => void

export interface MatrixShape {
  readonly rowCount: number
  readonly columnCount: number
}

/** Builds a matrix row by row, columns in the order of their first cell; `fillRow` is called once a row, in order. */
export function buildMatrix(shape: MatrixShape, fillRow: (row: number, add: AddCell) => void): Matrix {
  const { rowCount, columnCount } = shape
  const starts = new Uint32Array(rowCount + 1)
  const sums = new Float32Array(columnCount)
  const touched: number[] = []
  let columns = new Uint32Array(1024)
  let values = new Float32Array(1024)
  let size = 0
  const add: AddCell = (column, value) => {
    if (sums[column] === 0) touched.push(column)
    sums[column] = (sums[column] ?? 0) + value
  }
  for (let row = 0; row < rowCount; row++) {
    fillRow(row, add)
    while (size + touched.length > columns.length) {
      columns = grown(columns, new Uint32Array(columns.length * 2))
      values = grown(values, new Float32Array(values.length * 2))
    }
    for (const column of touched) {
      columns[size] = column
      values[size++] = sums[column] ?? 0
      sums[column] = 0
    }
    touched.length = 0
    starts[row + 1] = size
  }
  return { rowCount, columnCount, starts, columns: columns.slice(0, size), values: values.slice(0, size) }
}

/** Swaps rows and columns; the cells of a new row are in the order of the old rows. */
export function transpose({ rowCount, columnCount, starts, columns, values }: Matrix): Matrix {
  const newStarts = new Uint32Array(columnCount + 1)
  for (const column of columns) newStarts[column + 1] = (newStarts[column + 1] ?? 0) + 1
  for (let column = 0; column < columnCount; column++) {
    newStarts[column + 1] = (newStarts[column + 1] ?? 0) + (newStarts[column] ?? 0)
  }
  const next = newStarts.slice()
  const newColumns = new Uint32Array(columns.length)
  const newValues = new Float32Array(columns.length)
  for (let row = 0; row < rowCount; row++) {
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
      const column = columns[cell] ?? 0
      const position = next[column] ?? 0
      newColumns[position] = row
      newValues[position] = values[cell] ?? 0
      next[column] = position + 1
    }
  }
  return { rowCount: columnCount, columnCount: rowCount, starts: newStarts, columns: newColumns, values: newValues }
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
