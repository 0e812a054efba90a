#!/usr/bin/env node
import { exit, stderr, stdout } from 'node:process'
import { UsageError } from './command.ts'
import { COMMANDS } from './commands.ts'

const USAGE = `culturebot — a culture handbook that answers where people talk

  culturebot COMMAND [options]

${COMMANDS.map(({ name, purpose }) => `  ${name.padEnd(11)} ${purpose}`).join('\n')}

  culturebot COMMAND --help tells the options of one.
`

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name !== undefined
    ;(asked ? stdout : stderr).write(USAGE)
    return asked ? 0 : 2
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command === undefined) throw new UsageError(`unknown command "${name}"; culturebot --help lists them`)
  const { run } = await command.load()
  return run(rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // A stack helps nobody at a terminal; what went wrong and how to mend it does.
  stderr.write(`culturebot: ${error instanceof Error ? error.message : String(error)}\n`)
  exit(error instanceof UsageError ? 2 : 1)
}
