import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A started `store-process.ts`. */
export interface StoreProcess {
  readonly pid: number | undefined
  /** What it printed: `'open'`, the keys it claimed, or the message of the error it ended with. */
  readonly said: unknown
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Lets it close its store and end. */
  end(): Promise<void>
}

/** Starts a process that opens a store, and resolves when it has, or has failed to. */
export async function startStoreProcess(
  work: 'hold' | 'claim' | 'close',
  options: { readonly url: string | null; readonly file: string; readonly as?: 'visitor' },
): Promise<StoreProcess> {
  const script = fileURLToPath(new URL('./store-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, work, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    pid: child.pid,
    said: JSON.parse(line),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}
