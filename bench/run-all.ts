/** `npm run bench [-- NAME…]`: runs the benches one after another and prints one table, with the machine described. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { argv, execPath, stderr, stdout, version } from 'node:process'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const ENDING = '.bench.ts'

const wanted = argv.slice(2)
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

const gigabytes = (totalmem() / 1e9).toFixed(0)
const [load = 0] = loadavg()
stdout.write(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB, ${platform()} ${release()}, ` +
    `Node ${version}; load ${load.toFixed(1)} at the start; ${new Date().toISOString().slice(0, 10)}\n\n`,
)
stdout.write('| bench | figure |\n|---|---|\n')
for (const name of names) {
  if (stderr.isTTY) stderr.write(`${name} …\r`)
  const { lines, status } = await run(name)
  for (const line of lines) stdout.write(`| ${name} | ${line.replaceAll('|', '\\|')} |\n`)
  if (status === 0) continue
  stdout.write(`| ${name} | ended with ${status} |\n`)
  process.exitCode = 1
}

/** Each in a process of its own, so that none warms another up; what they say on stderr is shown as it comes. */
async function run(name: string): Promise<{ readonly lines: readonly string[]; readonly status: number | null }> {
  const child = spawn(execPath, [`${FOLDER}${name}${ENDING}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [status] = (await once(child, 'close')) as [number | null]
  const lines = said.split('\n').map((line) => line.trim())
  return { lines: lines.filter((line) => line !== ''), status }
}
