import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { HandbookInput } from '../content/build-handbook.ts'
import type { Handbook } from '../content/model.ts'

const PROGRAM = fileURLToPath(new URL('./build-process.ts', import.meta.url))

/** Room for short-lived objects, in MB: parsing makes many, and the default spends a quarter of the time collecting. */
const YOUNG_SPACE_MB = 32
/** Forty times what the largest handbook measured takes: a parser that hangs must not hold new content up for ever. */
const BUILD_TIMEOUT_MS = 120_000

/** The process that builds a handbook ended without one. */
export class HandbookBuildError extends Error {
  readonly code = 'handbook-build'
}

/**
 * Builds a handbook as `buildHandbook` does, in a process of its own.
 *
 * Parsing 393 pages takes seconds and leaves 200 MB that the engine does not give back, not even when a thread did it
 * (resident after the build: 325 MB with a worker thread, 130 MB with a process). So the bot stays small, and goes on
 * answering while new content is read.
 *
 * @throws {HandbookBuildError} when the process fails
 */
export function buildInProcess(input: HandbookInput): Promise<Handbook> {
  const child = fork(PROGRAM, { serialization: 'advanced', execArgv: [`--max-semi-space-size=${YOUNG_SPACE_MB}`] })
  const timer = setTimeout(() => child.kill('SIGKILL'), BUILD_TIMEOUT_MS)
  return new Promise((resolve, reject) => {
    // A process that dies while it is sent its input tells so more than once; an error nobody listens to ends the bot.
    child.on('error', (error) => reject(new HandbookBuildError(error.message)))
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new HandbookBuildError(`the process that reads the handbook ended with ${code}`))
    })
    child.once('message', (handbook: Handbook) => resolve(handbook))
    child.send(input)
  })
}
