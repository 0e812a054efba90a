import type { Element, ElementContent, Parents, Root } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * Prepares the tables of an HTML tree, in place: hidden columns and empty heads go, a caption becomes a paragraph above its table, and
 * GitBook's card tables become lists.
 *
 * A card is one list item: its visible cells as paragraphs, the first one linked to the card's target (a hidden column)
 * unless it holds a link already.
 *
 * Input `<table data-view="cards">` with the row `<td>Charte</td><td>Nos règles</td>` and the target `charte.md` →
 * `<ul><li><p><a href="charte.md">Charte</a></p><p>Nos règles</p></li></ul>`
 */
export function prepareTables(tree: Root): void {
  const tables: (readonly [Element, Parents])[] = []
  visit(tree, 'element', (node, _index, parent) => {
    if (node.tagName === 'table' && parent !== undefined) tables.push([node, parent])
  })
  // From the inside out: a table may stand in a cell of another.
  for (const [table, parent] of tables.toReversed()) {
    parent.children.splice(parent.children.indexOf(table), 1, ...captionsOf(table), prepareTable(table))
  }
}

function prepareTable(table: Element): Element {
  const rows = rowsOf(table)
  const columns = readColumns(rows)
  return isCardTable(table) ? toCardList(rows, columns) : hideColumns(table, rows, columns)
}

interface Column {
  readonly isHidden: boolean
  readonly isTarget: boolean
}

function isCardTable(table: Element): boolean {
  return table.properties.dataView === 'cards'
}

function rowsOf(table: Element): readonly Element[] {
  return elementsOf(table).flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? elementsOf(child, 'tr') : []
  })
}

function elementsOf(parent: Element, ...names: readonly string[]): readonly Element[] {
  const elements = parent.children.filter((child) => child.type === 'element')
  return names.length === 0 ? elements : elements.filter((element) => names.includes(element.tagName))
}

function cellsOf(row: Element): readonly Element[] {
  return elementsOf(row, 'td', 'th')
}

function readColumns(rows: readonly Element[]): readonly Column[] {
  const [head] = rows
  if (head === undefined) return []
  return cellsOf(head).map(({ tagName, properties }) => ({
    isHidden: tagName === 'th' && properties.dataHidden !== undefined,
    isTarget: properties.dataCardTarget !== undefined,
  }))
}

/** Also drops a head whose cells are all empty (GitBook's `data-header-hidden`): the first row is the head then. */
function hideColumns(table: Element, rows: readonly Element[], columns: readonly Column[]): Element {
  const visible = rows.map((row) => ({
    ...row,
    children: cellsOf(row).filter((_cell, index) => columns[index]?.isHidden !== true),
  }))
  const [head, ...body] = visible
  const [first, ...rest] = body
  const isHeadEmpty = head?.children.every(isBlank) === true
  return { ...table, children: isHeadEmpty && first !== undefined ? [toHead(first), ...rest] : visible }
}

function toHead(row: Element): Element {
  return { ...row, children: cellsOf(row).map((cell) => ({ ...cell, tagName: 'th' })) }
}

function captionsOf(table: Element): readonly Element[] {
  return elementsOf(table, 'caption').map(({ children, ...caption }) => ({ ...caption, tagName: 'p', children }))
}

function toCardList(rows: readonly Element[], columns: readonly Column[]): Element {
  const cards = rows.filter((row) => elementsOf(row, 'td').length > 0)
  return element(
    'ul',
    cards.map((row) => toCard(row, columns)).filter((card) => card.children.length > 0),
  )
}

function toCard(row: Element, columns: readonly Column[]): Element {
  const cells = cellsOf(row)
  const target = cells.filter((_cell, index) => columns[index]?.isTarget).map(findLink)[0]
  const visible = cells.filter((cell, index) => columns[index]?.isHidden !== true && !isBlank(cell))
  const [title, ...others] = visible
  if (title === undefined) return { ...element('li', target === undefined ? [] : [target]), position: row.position }
  const linked =
    target !== undefined && findLink(title) === undefined ? [linkTo(target, title.children)] : title.children
  return { ...element('li', [toBlock(title, linked), ...others.map((cell) => toBlock(cell, cell.children))]) }
}

/** A cell may hold paragraphs or lists, which a `p` cannot. */
function toBlock(cell: Element, children: ElementContent[]): Element {
  return { ...element('div', children), position: cell.position }
}

function linkTo(target: Element, children: ElementContent[]): Element {
  return { ...element('a', children), properties: { href: target.properties.href }, position: target.position }
}

function findLink(cell: Element): Element | undefined {
  let found: Element | undefined
  visit(cell, 'element', (node) => {
    if (found === undefined && node.tagName === 'a' && typeof node.properties.href === 'string') found = node
  })
  return found
}

function isBlank(cell: Element): boolean {
  let isEmpty = true
  visit(cell, (node) => {
    if (node.type === 'text' && node.value.trim() !== '') isEmpty = false
    if (node.type === 'element' && (node.tagName === 'img' || node.tagName === 'embed')) isEmpty = false
  })
  return isEmpty
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}
