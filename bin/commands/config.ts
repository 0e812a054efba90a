import { env, stdout } from 'node:process'
import * as v from 'valibot'
import { readArguments } from '../command.ts'
import { readEnvFile } from '../config.ts'
import { VARIABLES, type Variable } from '../variables.ts'

const USAGE = `culturebot config — the environment variables: what each is for, its default, and whether it is set

  culturebot config [--json | --markdown]

  --json            one JSON object a variable
  --markdown        the table of docs/configure.md
  --help            this text

Values of secrets are never shown. A .env file in the working folder is read too.
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, OPTIONS)
  if (values.help) stdout.write(USAGE)
  else if (values.markdown) stdout.write(markdownTable())
  else {
    readEnvFile()
    for (const [name, variable] of Object.entries(VARIABLES)) {
      const line = describe(name, variable)
      stdout.write(values.json ? `${JSON.stringify(line)}\n` : toText(line))
    }
  }
  return 0
}

interface Line {
  readonly name: string
  readonly meaning: string
  readonly expected: string
  readonly default: string | null
  readonly isSet: boolean
  /** Null for a secret, and for what is not set. */
  readonly value: string | null
}

function describe(name: string, variable: Variable): Line {
  const given = env[name] ?? ''
  const { meaning, mend, isSecret } = variable
  const value = given === '' || isSecret ? null : given
  return { name, meaning, expected: mend, default: defaultOf(variable), isSet: given !== '', value }
}

function toText({ name, meaning, expected, default: fallback, isSet, value }: Line): string {
  const state = isSet
    ? `set${value === null ? '' : ` to ${value}`}`
    : `not set${fallback === null ? '' : `: ${fallback}`}`
  return `${name}  (${state})\n  ${meaning}. Expected: ${expected}.\n`
}

/** The table of the docs: generated, and held by a test to what the program reads. */
export function markdownTable(): string {
  const rows = Object.entries(VARIABLES).map(([name, variable]) => {
    const fallback = defaultOf(variable)
    return `| \`${name}\` | ${fallback === null ? '' : `\`${fallback}\``} | ${variable.meaning} | ${variable.mend} |`
  })
  return ['| variable | default | meaning | expected |', '|---|---|---|---|', ...rows, ''].join('\n')
}

function defaultOf({ schema }: Variable): string | null {
  const fallback = v.getDefault(schema)
  return typeof fallback === 'string' && fallback !== '' ? fallback : null
}
