import type { Summary } from './summarise.ts'

/** Figures that a bar can be set for, and which way is better. */
const FIGURES = {
  page1: { isLowerBetter: false, read: ({ all }: Summary) => all.pageAt1 },
  page3: { isLowerBetter: false, read: ({ all }: Summary) => all.pageAt3 },
  mrr: { isLowerBetter: false, read: ({ all }: Summary) => all.pageMrr },
  section1: { isLowerBetter: false, read: ({ all }: Summary) => all.sectionAt1 },
  section3: { isLowerBetter: false, read: ({ all }: Summary) => all.sectionAt3 },
  'directly-right': { isLowerBetter: false, read: ({ all }: Summary) => all.directlyRight },
  'nothing-found': { isLowerBetter: true, read: ({ all }: Summary) => all.nothingFound },
  'out-of-scope': { isLowerBetter: true, read: ({ outOfScope }: Summary) => outOfScope.confidentlyAnswered },
} as const

type BarName = keyof typeof FIGURES

/** A figure that must not be worse than a value. */
export interface Bar {
  readonly name: BarName
  readonly value: number
}

// The keys are those of the table.
export const BAR_NAMES = Object.keys(FIGURES) as readonly BarName[]

/** Reads bars: `page3=74,section3=68` → two; null when one of them is not known or has no number. */
export function parseBars(text: string): readonly Bar[] | null {
  const bars = text.split(',').map((part) => {
    const match = /^([\w-]+)=(\d+(?:\.\d+)?)$/.exec(part.trim())
    const name = BAR_NAMES.find((known) => known === match?.[1])
    return match === null || name === undefined ? null : { name, value: Number(match[2]) }
  })
  const known = bars.filter((bar) => bar !== null)
  return known.length === bars.length ? known : null
}

/** Returns the bars that figures miss, in words; a figure of nothing misses its bar. */
export function missedBars(bars: readonly Bar[], summary: Summary): readonly string[] {
  return bars.flatMap(({ name, value }) => {
    const { isLowerBetter, read } = FIGURES[name]
    const figure = read(summary)
    const isHeld = figure !== null && (isLowerBetter ? figure <= value : figure >= value)
    return isHeld ? [] : [`${name} is ${figure ?? 'not measured'}, ${isLowerBetter ? 'over' : 'under'} ${value}`]
  })
}
