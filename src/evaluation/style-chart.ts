import { escapeMarkup } from './escape-markup.ts'
import type { Figures, Summary } from './summarise.ts'

/** Figures drawn for each style, and the class of their bars. */
const DRAWN: readonly { readonly name: string; readonly key: 'pageAt3' | 'sectionAt3'; readonly kind: string }[] = [
  { name: 'page@3', key: 'pageAt3', kind: 'page' },
  { name: 'section@3', key: 'sectionAt3', kind: 'section' },
]

const WIDTH = 720
/** Where bars begin: room for the longest style's name on their left. */
const LEFT = 180
/** Where 100 % is: room for a figure on the right. */
const RIGHT = 660
const TOP = 40
const ROW_HEIGHT = 44
const BAR_HEIGHT = 14
const TICKS = [0, 25, 50, 75, 100]
const MAX_NAME_CHARS = 22

/** Styles of the chart, for the page's style sheet; colours hold 3:1 against white, and 4.5:1 where they are text. */
export const CHART_STYLE =
  '.chart{max-width:45rem;width:100%;min-width:34rem;height:auto;font:14px system-ui,sans-serif}.chart .page{fill:#1d5fa8}.chart .section{fill:#b5541c}.chart line{stroke:#ccc}.chart .soft{fill:#555;font-size:12px}'

/** Draws the share of questions answered among the first three, a group of bars a style, as SVG without script. */
export function styleChart({ all, styles }: Summary): string {
  const groups = [{ style: 'all', figures: all }, ...styles]
  const bottom = TOP + groups.length * ROW_HEIGHT
  const described = groups.map(({ style, figures }) => `${style}: ${describe(figures)}`).join('; ')
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${bottom + 24}" role="img" aria-labelledby="chart-title chart-desc">
<title id="chart-title">Found among the first three, by style, in per cent</title>
<desc id="chart-desc">${escapeMarkup(described)}. The table below has the same figures.</desc>
${DRAWN.map(legend).join('')}
${TICKS.map((tick) => tickLine(tick, bottom)).join('')}
${groups.map(({ style, figures }, position) => group(style, figures, TOP + position * ROW_HEIGHT)).join('\n')}
</svg>`
}

function describe(figures: Figures): string {
  return DRAWN.map(({ name, key }) => `${name} ${figures[key] ?? 'not measured'}`).join(', ')
}

function legend({ name, kind }: (typeof DRAWN)[number], position: number): string {
  const left = LEFT + position * 120
  return `<rect class="${kind}" x="${left}" y="8" width="12" height="12"/><text x="${left + 18}" y="19">${name}</text>`
}

function tickLine(tick: number, bottom: number): string {
  const x = place(tick)
  return `<line x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${bottom}"/><text class="soft" x="${x}" y="${bottom + 16}" text-anchor="middle">${tick} %</text>`
}

function group(style: string, figures: Figures, top: number): string {
  const name = `<text x="${LEFT - 10}" y="${top + BAR_HEIGHT + 5}" text-anchor="end">${escapeMarkup(clip(style))}</text>`
  return (
    name + DRAWN.map(({ key, kind }, position) => bar(figures[key], kind, top + position * (BAR_HEIGHT + 2))).join('')
  )
}

function bar(value: number | null, kind: string, top: number): string {
  const end = place(value ?? 0)
  const figure = `<text class="soft" x="${end + 6}" y="${top + BAR_HEIGHT - 3}">${value ?? '–'}</text>`
  return `<rect class="${kind}" x="${LEFT}" y="${top}" width="${end - LEFT}" height="${BAR_HEIGHT}"/>${figure}`
}

/** Where a share, in per cent, is on the drawing. */
function place(share: number): number {
  return Math.round(LEFT + ((RIGHT - LEFT) * share) / 100)
}

function clip(name: string): string {
  const characters = [...name]
  return characters.length <= MAX_NAME_CHARS ? name : `${characters.slice(0, MAX_NAME_CHARS - 1).join('')}…`
}
