import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Evidence } from './canary.ts'

export interface StartOptions {
  readonly logLevel?: string
  /** More environment variables. */
  readonly env?: Readonly<Record<string, string>>
  /** A module that the process loads first. */
  readonly preload?: string
  /** A bot whose handbook cache is taken over, which saves a second. */
  readonly cacheOf?: StartedBot
}

/** `culturebot start` as a process of its own, with working, home, cache and temporary folders of its own. */
export interface StartedBot {
  readonly url: string
  readonly folder: string
  /** Posts a form the way one of our pages does, asking for the parts that `chat.js` reads. */
  readonly post: (path: string, fields: Fields, headers?: Fields) => Promise<Response>
  readonly log: () => string
  /** Everything that the process left outside of its answers: output, its own title, names and contents of files. */
  readonly evidence: () => readonly Evidence[]
  /** Asks the process to stop, waits for it; the evidence stays readable. */
  readonly stop: () => Promise<void>
  readonly removeFolders: () => void
}

export type Fields = Readonly<Record<string, string>>

const PROGRAM = fileURLToPath(new URL('../../../bin/culturebot.ts', import.meta.url))

/** Where the program keeps the handbook, within its cache folder. */
const CACHE = 'culturebot'

/** Starts the program on a free port and resolves when its chat answers. */
export async function startBot({
  logLevel = 'info',
  env = {},
  preload,
  cacheOf,
}: StartOptions = {}): Promise<StartedBot> {
  const folder = mkdtempSync(join(tmpdir(), 'culturebot-private-path-'))
  if (cacheOf !== undefined) cpSync(join(cacheOf.folder, CACHE), join(folder, CACHE), { recursive: true })
  const imports = preload === undefined ? [] : ['--import', preload]
  const child = spawn(process.execPath, [...imports, PROGRAM, 'start'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      XDG_CACHE_HOME: folder,
      TMPDIR: folder,
      PORT: '0',
      CULTUREBOT_LOG_LEVEL: logLevel,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const url = await untilListening(child, () => output.stderr)
  let title = ''
  return {
    url,
    folder,
    post: (path, fields, headers = {}) => postForm(url, path, { fields, headers }),
    log: () => output.stderr,
    evidence: () => [
      { where: 'stdout', text: output.stdout },
      { where: 'stderr', text: output.stderr },
      { where: 'process title', text: title === '' ? titleOf(child) : title },
      ...filesIn(folder),
    ],
    async stop() {
      title = titleOf(child)
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
    removeFolders: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Posts a form the way `chat.js` does. */
export function postForm(
  url: string,
  path: string,
  { fields, headers = {} }: { readonly fields: Fields; readonly headers?: Fields },
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: new URL(url).origin, Accept: 'application/json', ...headers },
  })
}

function untilListening(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', () => {
      const url = /Chat: (\S+)\n/.exec(stderr())?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (status) => reject(new Error(`culturebot start ended with ${status}: ${stderr()}`)))
  })
}

function titleOf({ pid }: ChildProcess): string {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8') : String(execFileSync('ps', ['-o', 'args=', '-p', `${pid}`]))
}

function filesIn(folder: string): readonly Evidence[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const file = join(folder, name)
    return { where: `file ${name}`, text: `${name}\n${statSync(file).isFile() ? readFileSync(file, 'utf8') : ''}` }
  })
}
