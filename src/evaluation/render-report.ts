import { escapeMarkup } from './escape-markup.ts'
import type { Miss } from './explain-miss.ts'
import { CHART_STYLE, styleChart } from './style-chart.ts'
import type { Figures, Summary } from './summarise.ts'

/** How long answers took, the private path's decision included. */
export interface Latency {
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What an evaluation found. */
export interface Report {
  readonly handbook: string
  readonly summary: Summary
  readonly latency: Latency
  readonly misses: readonly Miss[]
}

const COLUMNS: readonly (readonly [string, keyof Figures])[] = [
  ['questions', 'count'],
  ['page@1', 'pageAt1'],
  ['page@3', 'pageAt3'],
  ['MRR@10', 'pageMrr'],
  ['section@1', 'sectionAt1'],
  ['section@3', 'sectionAt3'],
  ['nothing found', 'nothingFound'],
  ['private', 'takenForPrivate'],
  ['answered directly', 'answeredDirectly'],
  ['of these right', 'directlyRight'],
]

/** Returns the report as plain text: the table of figures, then each miss with its reasons. */
export function renderText({ handbook, summary, latency, misses }: Report): string {
  const rows = [['', ...COLUMNS.map(([name]) => name)], ...listRows(summary)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? []
  const table = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [handbook, '', ...table, '', outOfScopeLine(summary), latencyLine(latency), ...misses.flatMap(missLines)].join(
    '\n',
  )
}

function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

function listRows({ all, styles }: Summary): readonly (readonly string[])[] {
  const rowOf = (name: string, figures: Figures) => [name, ...COLUMNS.map(([, key]) => tell(figures[key]))]
  return [rowOf('all', all), ...styles.map(({ style, figures }) => rowOf(style, figures))]
}

function outOfScopeLine({ outOfScope: { count, nothingFound, confidentlyAnswered } }: Summary): string {
  if (count === 0) return 'out of scope: no question'
  return `out of scope: ${count} questions, nothing found ${tell(nothingFound)}, confidently answered ${tell(confidentlyAnswered)}`
}

function latencyLine({ p50Ms, p99Ms }: Latency): string {
  return `latency: p50 ${p50Ms} ms, p99 ${p99Ms} ms`
}

function missLines({ id, text, kind, wanted, wantedHit, first, words }: Miss): readonly string[] {
  const hits = [...first, ...(wantedHit === null || wantedHit.rank <= first.length ? [] : [wantedHit])]
  return [
    '',
    `${id}  ${text}  (${kind})`,
    `  wanted ${wanted}${wantedHit === null ? ': not among the candidates' : `: rank ${wantedHit.rank}`}`,
    ...words.map(
      ({ word, readAs }) => `  ${word} → ${readAs.length === 0 ? 'no word of the handbook' : readAs.join(', ')}`,
    ),
    ...hits.map(
      ({ rank, section, score, channels }) =>
        `  ${rank}. ${section}  ${score} = ${channels.map(([channel, share]) => `${channel} ${share}`).join(' + ')}`,
    ),
  ]
}

/** Returns the report as one HTML page that needs nothing else. */
export function renderHtml(report: Report): string {
  const { handbook, summary, latency, misses } = report
  const head = COLUMNS.map(([name]) => `<th scope="col">${name}</th>`).join('')
  const rows = listRows(summary).map(([name = '', ...cells]) => {
    return `<tr><th scope="row">${escapeMarkup(name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(handbook)}: evaluation</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse}th,td{padding:.25rem .75rem;text-align:right;border-bottom:1px solid #ccc}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f5f5;padding:1rem}.wide{overflow-x:auto}${CHART_STYLE}</style>
<body><main><h1>${escapeMarkup(handbook)}</h1>
<div class="wide" role="region" aria-label="Chart" tabindex="0">${styleChart(summary)}</div>
<div class="wide" role="region" aria-label="Figures" tabindex="0"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
<p>${escapeMarkup(outOfScopeLine(summary))}<br>${latencyLine(latency)}</p>
<h2>Misses (${misses.length})</h2>
${misses.map((miss) => `<pre>${escapeMarkup(missLines(miss).slice(1).join('\n'))}</pre>`).join('\n')}
</main></body></html>
`
}

function tell(value: number | null): string {
  return value === null ? '–' : String(value)
}
