import { describe, expect, it } from 'vitest'
import { styleChart } from '../../src/evaluation/style-chart.ts'
import { type Figures, summarise } from '../../src/evaluation/summarise.ts'

const NOTHING = summarise([])
const figures = (pageAt3: number | null, sectionAt3: number | null): Figures => {
  return { ...NOTHING.all, count: 4, pageAt3, sectionAt3 }
}
const chart = (style: string, page: number | null, section: number | null) => {
  return styleChart({ ...NOTHING, all: figures(50, 25), styles: [{ style, figures: figures(page, section) }] })
}
/** Widths of the bars, legend aside, in the order they are drawn. */
const widthsOf = (svg: string) => [...svg.matchAll(/width="(\d+)" height="14"/g)].map(([, width]) => Number(width))

describe('styleChart', () => {
  it('draws two bars a style, each as long as its figure', () => {
    expect(widthsOf(chart('typo', 100, 75))).toEqual([240, 120, 480, 360])
  })

  it('tells its figures in words, to who does not see it', () => {
    const svg = chart('typo', 100, null)
    expect(svg).toContain('role="img" aria-labelledby="chart-title chart-desc"')
    expect(svg).toContain(
      '<desc id="chart-desc">all: page@3 50, section@3 25; typo: page@3 100, section@3 not measured. The table below',
    )
  })

  it('tells a figure that was not measured from none', () => {
    expect(chart('typo', 0, null)).toMatch(/>0<\/text>.*>–<\/text>/)
  })

  it('escapes a style, and clips a long one', () => {
    expect(chart('<b>&"', 1, 1)).not.toContain('<b>')
    expect(chart('a style with a very long name', 1, 1)).toContain('>a style with a very l…</text>')
  })
})
