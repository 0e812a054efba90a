import * as v from 'valibot'
import type { Problem } from '../content/model.ts'
import { readYaml } from '../content/yaml/read-yaml.ts'
import type { Locale } from '../reply/model.ts'
import { type Audience, type StepButton, WORKING_HOURS } from './step.ts'

/** What a step's front matter says. */
export interface StepFrontMatter {
  readonly afterDays: number
  readonly atMinutes: number | null
  readonly audience: Audience
  readonly locale: Locale | null
  readonly buttons: readonly StepButton[]
}

/** Front matter with what is wrong in it; null when the step cannot be sent. */
export interface ReadStepFrontMatter {
  readonly frontMatter: StepFrontMatter | null
  readonly problems: readonly Problem[]
}

/** Longest label of a button: Slack's limit, the tightest. */
const MAX_LABEL_CHARS = 75
const MAX_DAYS = 365

const name = v.pipe(v.string(), v.trim(), v.nonEmpty())
const label = v.pipe(name, v.maxLength(MAX_LABEL_CHARS))
const after = v.union([
  v.pipe(
    v.literal(0),
    v.transform(() => 0),
  ),
  v.pipe(v.string(), v.regex(/^\d{1,3}d?$/), v.transform(Number.parseInt), v.maxValue(MAX_DAYS)),
])
const at = v.pipe(v.string(), v.regex(/^([01]?\d|2[0-3]):[0-5]\d$/), v.transform(toMinutes), v.check(isWorkingTime))

/** Each key: its shape, and how to mend it. */
const KEYS = {
  after: { schema: after, mend: '0, or a number of days as in 3d' },
  at: { schema: v.optional(v.nullable(at)), mend: 'a local time in quotes from "08:00" to "19:00"' },
  audience: {
    schema: v.optional(v.picklist(['everyone', 'person', 'guest', 'nobody']), 'everyone'),
    mend: 'everyone, person, guest or nobody',
  },
  locale: { schema: v.optional(v.picklist(['fr', 'en'])), mend: 'fr or en' },
  buttons: {
    schema: v.optional(v.array(v.union([name, v.record(name, label)])), []),
    mend: `a list of menu, door, names of topics, or "name: label" with at most ${MAX_LABEL_CHARS} characters`,
  },
} as const

/** The YAML starts on the line below the first `---`. */
const LINES_ABOVE = 1

/**
 * Reads a step's front matter, its fences excluded; one wrong value makes the step unfit to be sent.
 *
 * `'after: 3d\nat: "10:00"\nbuttons: [menu, charte]'` →
 * `{ afterDays: 3, atMinutes: 600, audience: 'everyone', buttons: [{ kind: 'menu' }, { kind: 'topic', … }] }`
 */
export function readStepFrontMatter(text: string, file: string): ReadStepFrontMatter {
  const yaml = readYaml(text, file)
  const lineOf = (path: readonly (string | number)[]) => yaml.lineOf(path) + LINES_ABOVE
  const problems: Problem[] = yaml.problems.map((problem) => ({ ...problem, line: (problem.line ?? 1) + LINES_ABOVE }))
  const values = asMap(yaml.value)
  const report = (key: string, message: string) =>
    problems.push({ severity: 'error', code: 'bad-welcome-step', file, line: lineOf([key]), message })
  for (const key of Object.keys(values)) {
    if (!(key in KEYS)) report(key, `unknown key "${key}"; a step has ${Object.keys(KEYS).join(', ')}`)
  }
  const read = <Key extends keyof typeof KEYS>(key: Key) => {
    const { schema, mend } = KEYS[key]
    const result = v.safeParse(schema, values[key])
    if (!result.success) report(key, `"${key}" must be ${mend}; the step is not sent until it is`)
    return result.success ? (result.output as v.InferOutput<(typeof KEYS)[Key]['schema']>) : undefined
  }
  const [afterDays, atMinutes, audience, locale, buttons] = [
    read('after'),
    read('at'),
    read('audience'),
    read('locale'),
    read('buttons'),
  ]
  if (problems.length > 0 || afterDays === undefined || audience === undefined) return { frontMatter: null, problems }
  const listed = (buttons ?? []).flatMap((entry, position) => toButtons(entry, lineOf(['buttons', position])))
  return {
    frontMatter: { afterDays, atMinutes: atMinutes ?? null, audience, locale: locale ?? null, buttons: listed },
    problems,
  }
}

function toButtons(entry: string | Readonly<Record<string, string>>, line: number): readonly StepButton[] {
  if (typeof entry !== 'string') {
    return Object.entries(entry).map(([topic, label]) => ({ kind: 'topic', name: topic, label, line }))
  }
  if (entry === 'menu' || entry === 'door') return [{ kind: entry }]
  // It is on every step, named or not: see `StepText`.
  if (entry === 'optout') return []
  return [{ kind: 'topic', name: entry, label: null, line }]
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function isWorkingTime(minutes: number): boolean {
  return minutes >= WORKING_HOURS.fromMinutes && minutes <= WORKING_HOURS.toMinutes
}
