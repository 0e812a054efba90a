import { type ChildProcess, spawn } from 'node:child_process'
import { env } from 'node:process'
import { folderSize } from './folder-size.ts'
import { gitEnvironment } from './git-environment.ts'
import { GitError, type GitErrorCode, readGitError } from './git-error.ts'

/** One call of git in a folder of `withGitFolder`. */
export interface GitCall {
  readonly folder: string
  /** Never an address, a branch or a path as somebody wrote it, unless validated and behind a prefix. */
  readonly args: readonly string[]
  readonly stdin?: string
  readonly timeoutMs: number
  readonly maxOutputBytes: number
  /** Takes what git writes while it comes, in place of the returned buffer, which is empty then. */
  readonly onOutput?: (chunk: Buffer) => void
  /** Bytes that the folder may hold while git runs; git is killed beyond. */
  readonly maxDiskBytes: number
  readonly signal: AbortSignal
}

/** How often the folder is measured. */
const WATCH_MS = 200
/** Enough of what git complains of to know why. */
const MAX_STDERR_CHARS = 20_000

/**
 * Runs git and returns what it wrote on its standard output.
 *
 * @throws {GitError} when git is not there, fails, takes too long or too much; nothing of it runs on then
 */
export async function runGit(call: GitCall): Promise<Buffer> {
  if (call.signal.aborted) throw new GitError('git-stopped')
  const child = spawn('git', call.args, {
    cwd: call.folder,
    env: gitEnvironment(call.folder, env),
    // A group of its own: git's helpers (remote-https, index-pack, ssh) end with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const guard = guardOf(child, call)
  try {
    const output = await outputOf(child, call, guard)
    // A fast one may have ended between two measures.
    if ((await folderSize(call.folder)) > call.maxDiskBytes) throw new GitError('git-too-large')
    return output
  } finally {
    guard.end()
  }
}

interface Guard {
  /** Ends git and all its helpers, saying why; the first reason counts. */
  kill(reason: GitErrorCode): void
  reason(): GitErrorCode | null
  end(): void
}

function guardOf(child: ChildProcess, { folder, timeoutMs, maxDiskBytes, signal }: GitCall): Guard {
  let reason: GitErrorCode | null = null
  const kill = (why: GitErrorCode) => {
    reason ??= why
    killGroup(child)
  }
  const onAbort = () => kill('git-stopped')
  const timer = setTimeout(() => kill('git-timeout'), timeoutMs)
  const watch = setInterval(async () => {
    if ((await folderSize(folder)) > maxDiskBytes) kill('git-too-large')
  }, WATCH_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  return {
    kill,
    reason: () => reason,
    end: () => {
      clearTimeout(timer)
      clearInterval(watch)
      signal.removeEventListener('abort', onAbort)
    },
  }
}

function outputOf(child: ChildProcess, call: GitCall, guard: Guard): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  let complaint = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > call.maxOutputBytes) guard.kill('git-too-large')
    else if (call.onOutput === undefined) chunks.push(chunk)
    else call.onOutput(chunk)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-MAX_STDERR_CHARS)
  })
  // Git may end before it has read everything: its exit code tells why.
  child.stdin?.on('error', () => {})
  child.stdin?.end(call.stdin ?? '')
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new GitError(error.code === 'ENOENT' ? 'git-missing' : 'git-failed'))
    })
    child.once('close', (exitCode) => {
      const reason = guard.reason()
      if (reason !== null) reject(new GitError(reason))
      else if (exitCode !== 0) reject(new GitError(readGitError(complaint)))
      else resolve(Buffer.concat(chunks))
    })
  })
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
