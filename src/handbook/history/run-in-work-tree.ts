import { spawn } from 'node:child_process'
import { env } from 'node:process'
import { GitError, type GitErrorCode, readGitError } from '../git/git-error.ts'

/** One call of git in a folder that somebody else looks after: to read, never to write or to fetch. */
export interface WorkTreeCall {
  readonly folder: string
  readonly args: readonly string[]
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Takes what git writes; says whether that was enough. */
  readonly onOutput: (chunk: Buffer) => 'more' | 'enough'
}

/** Enough of what git complains of to know why. */
const MAX_STDERR_CHARS = 20_000
/** The operator's own settings say which folders of others git may read (`safe.directory`). */
const KEPT = ['PATH', 'LD_LIBRARY_PATH', 'HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SYSTEMROOT']

/** Runs git in a folder. @throws {GitError} when git is not there, fails or takes too long */
export function runInWorkTree({ folder, args, timeoutMs, signal, onOutput }: WorkTreeCall): Promise<void> {
  const child = spawn('git', args, { cwd: folder, env: readingEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let reason: GitErrorCode | 'enough' | null = null
  let complaint = ''
  const end = (why: GitErrorCode | 'enough') => {
    reason ??= why
    child.kill('SIGKILL')
  }
  const onAbort = () => end('git-stopped')
  const timer = setTimeout(() => end('git-timeout'), timeoutMs)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  child.stdout.on('data', (chunk: Buffer) => {
    if (reason === null && onOutput(chunk) === 'enough') end('enough')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-MAX_STDERR_CHARS)
  })
  return new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new GitError(error.code === 'ENOENT' ? 'git-missing' : 'git-failed'))
    })
    child.once('close', (exitCode) => {
      if (reason === 'enough' || (reason === null && exitCode === 0)) resolve()
      else reject(new GitError(reason ?? readGitError(complaint)))
    })
  }).finally(() => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  })
}

/** Nothing `GIT_*` is inherited, no lock is taken, and what a partial clone lacks is not fetched. */
function readingEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    // The messages are read: they must not be translated.
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
  }
}
