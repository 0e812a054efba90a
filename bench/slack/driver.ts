import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './measured.ts'

/** A process under measurement. */
export interface Subject {
  readonly name: string
  /** Where it takes commands. */
  readonly url: string
  /** Returns what the process used while `work` ran. */
  during(work: () => Promise<void>): Promise<{ readonly cpuUs: number; readonly rssBytes: number }>
  stop(): Promise<void>
}

/** Starts a script of this folder as a process of its own. */
export async function startSubject(
  name: string,
  script: string,
  { env, execArgv = [] }: { readonly env: Readonly<Record<string, string>>; readonly execArgv?: readonly string[] },
): Promise<Subject> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: [...execArgv],
  })
  const ready = await nextReport(child)
  if (ready.kind !== 'ready') throw new Error(`${name} is not ready`)
  return {
    name,
    url: `http://127.0.0.1:${ready.port}`,
    async during(work) {
      tell(child, 'begin')
      await work()
      tell(child, 'end')
      const report = await nextReport(child)
      if (report.kind !== 'used') throw new Error(`${name} does not tell what it used`)
      return report
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

function tell(child: ChildProcess, order: Order): void {
  child.send(order)
}

async function nextReport(child: ChildProcess): Promise<Report> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('a measured process ended')))
  const told = once(child, 'message') as Promise<[Report]>
  const [report] = await Promise.race([told, gone])
  return report
}

/** Returns the value below which that share of the values lies. `quantile([1, 2, 3], 0.5)` → 2 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
