import type { Problem } from '../content/model.ts'
import { type ParsedStep, parseStep, type StepFile } from './parse-step.ts'
import type { Steps, WelcomeStep } from './step.ts'

/**
 * Puts the languages of each step together, in the order of sending: by day, then by name. A language that says when
 * or to whom otherwise than the first one is a problem, and the first one counts.
 */
export function buildSteps(files: readonly StepFile[]): {
  readonly steps: Steps
  readonly problems: readonly Problem[]
} {
  const parsed = files.map(parseStep)
  const languages = Map.groupBy(
    parsed.flatMap(({ step }) => step ?? []),
    ({ name }) => name,
  )
  const steps = [...languages.values()].flatMap(([first, ...others]) => (first ? [join(first, others)] : []))
  const mismatches = [...languages.values()].flatMap(([first, ...others]) =>
    others.filter((other) => first && !isSameTime(first, other)).map(mismatch),
  )
  const problems = [...parsed.flatMap((file) => file.problems), ...mismatches]
  return { steps: steps.sort((a, b) => a.afterDays - b.afterDays || compareNames(a.name, b.name)), problems }
}

function join({ text, ...first }: ParsedStep, others: readonly ParsedStep[]): WelcomeStep {
  return { ...first, texts: [text, ...others.map((other) => other.text)] }
}

function isSameTime(a: ParsedStep, b: ParsedStep): boolean {
  return a.afterDays === b.afterDays && a.atMinutes === b.atMinutes && a.audience === b.audience
}

function mismatch({ text }: ParsedStep): Problem {
  const message = 'after, at or audience differ from the same step in the other language, whose values count'
  return { severity: 'warning', code: 'welcome-languages-differ', file: text.file, line: 1, message }
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
