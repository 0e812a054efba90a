import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** A server under measurement, a process of its own. */
export interface Subject {
  readonly name: string
  readonly url: string
  /** From the start of the process until it listened, ms. */
  readonly startMs: number
  /** Resident memory, bytes. */
  memory(): number
  stop(): Promise<void>
}

export interface SubjectOptions {
  readonly name: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** Starts a process and waits until it says where it listens. */
export async function startSubject({ name, args, cwd, env }: SubjectOptions): Promise<Subject> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = await listening(child)
  return {
    name,
    url,
    startMs: performance.now() - startedMs,
    memory: () => residentBytes(child),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000)
      const url = /Listening on (\S+?)\/?\n/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`a measured process ended (${code}): ${said}`)))
  })
}

/** As Linux counts it; elsewhere there is nothing as cheap to ask. */
function residentBytes({ pid }: ChildProcess): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1_024
}
