import { html } from 'hono/html'

/** One bar: what it stands for, and how much. */
export interface Bar {
  readonly label: string
  readonly href: string
  readonly count: number
}

const ROW_HEIGHT = 44
const WIDTH = 640
const BAR_HEIGHT = 10
/** Room for the figure at the end of the longest bar. */
const FIGURE_WIDTH = 48
/** Longest label that fits on a line of the drawing. */
const MAX_LABEL_CHARS = 76

/** Draws bars as SVG, each label a link with its figure, so that nothing is told by length alone. */
export function barChart(title: string, bars: readonly Bar[]) {
  const most = Math.max(...bars.map(({ count }) => count), 1)
  const rows = bars.map(({ label, href, count }, position) => {
    const top = position * ROW_HEIGHT
    const width = Math.max(2, Math.round(((WIDTH - FIGURE_WIDTH) * count) / most))
    return html`<a href="${href}"><text x="0" y="${top + 16}">${clip(label)}</text></a>
<rect class="bar" x="0" y="${top + 24}" width="${width}" height="${BAR_HEIGHT}" rx="5"/>
<text class="figure" x="${width + 8}" y="${top + 34}">${count}</text>`
  })
  const height = bars.length * ROW_HEIGHT
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="${title}">${rows}</svg>`
}

function clip(label: string): string {
  const characters = [...label]
  return characters.length <= MAX_LABEL_CHARS ? label : `${characters.slice(0, MAX_LABEL_CHARS - 1).join('')}…`
}
