import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** `culturebot start` as a process that comes and goes. */
export interface Replica {
  /** Where it listens; null while it does not. */
  url(): string | null
  /** Resolves when it listens. @throws {Error} with its output when it ended instead */
  start(): Promise<void>
  /** SIGKILL: nothing is finished, nothing released. */
  kill(): Promise<void>
  /** SIGTERM; resolves with how long it took, in ms. */
  stop(): Promise<number>
  /** All that it wrote, over all its lives. */
  output(): string
}

const PROGRAM = fileURLToPath(new URL('../../../bin/culturebot.ts', import.meta.url))

/** Returns a replica, not yet started. */
export function createReplica(folder: string, env: Readonly<Record<string, string>>): Replica {
  let child: ChildProcess | null = null
  let url: string | null = null
  let said = ''

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child
    if (ending === null) return
    const isOver = ending.exitCode !== null || ending.signalCode !== null
    const ended = isOver ? Promise.resolve() : once(ending, 'exit')
    ending.kill(signal)
    if (signal === 'SIGKILL') url = null
    await ended
    url = null
    child = null
  }
  return {
    url: () => url,
    output: () => said,
    async start() {
      const started = spawn(process.execPath, [PROGRAM, 'start'], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child = started
      // Whatever ends a soak, its processes end with it.
      const endWithUs = () => started.kill('SIGKILL')
      process.once('exit', endWithUs)
      started.once('exit', () => process.off('exit', endWithUs))
      const before = said.length
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      url = await new Promise<string>((resolve, reject) => {
        started.stderr.on('data', () => {
          const found = /Listening on (\S+?)\/?\n/.exec(said.slice(before))?.[1]
          if (found !== undefined) resolve(found)
        })
        started.once('exit', (code) => reject(new Error(`culturebot start ended (${code}): ${said.slice(before)}`)))
      })
    },
    kill: () => end('SIGKILL'),
    async stop() {
      const startedMs = performance.now()
      await end('SIGTERM')
      return performance.now() - startedMs
    },
  }
}
