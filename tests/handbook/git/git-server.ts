import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGitBackend } from './run-cgi.ts'

/** How the server behaves from now on. */
type ServerMood = 'well' | 'stalls' | 'asks-for-credentials' | 'refuses-filters' | 'cuts'

export interface GitServer {
  readonly url: string
  /** Folder of the bare repository. */
  readonly repository: string
  /** How many requests came in. */
  requests(): number
  behave(mood: ServerMood): void
  /** Makes a commit of these files in place of all others what the branch is at, as a push does; returns it. */
  push(files: Readonly<Record<string, string | Buffer>>, options?: PushOptions): string
  close(): Promise<void>
}

interface PushOptions {
  /** As after `git push --force`: a commit without parents. */
  readonly isForced?: boolean
  /** Symbolic links: path → target. */
  readonly links?: Readonly<Record<string, string>>
}

/** Starts a real git server on loopback, with one empty repository whose branch is `main`. */
export async function startGitServer(): Promise<GitServer> {
  const root = mkdtempSync(join(tmpdir(), 'culturebot-git-server-'))
  const repository = join(root, 'guide.git')
  git(root, ['init', '--quiet', '--bare', '--initial-branch=main', repository])
  git(repository, ['config', 'uploadpack.allowFilter', 'true'])
  let head: string | null = null
  let mood: ServerMood = 'well'
  let requests = 0
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    requests += 1
    if (mood === 'stalls') return
    if (mood === 'cuts') return void request.socket.destroy()
    if (mood === 'asks-for-credentials') {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end()
      return
    }
    runGitBackend(root, request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/guide.git`,
    repository,
    requests: () => requests,
    behave(next) {
      if (next === mood) return
      mood = next
      git(repository, ['config', 'uploadpack.allowFilter', String(next !== 'refuses-filters')])
    },
    push(files, { isForced = false, links = {} } = {}) {
      const stream = commitStream({ files, links, parent: isForced ? null : head })
      // One process where add, commit and push take a dozen: tests push more often than anything else.
      git(repository, ['fast-import', '--quiet', '--force'], stream)
      head = git(repository, ['rev-parse', 'refs/heads/main']).trim()
      return head
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(root, { recursive: true, force: true })
    },
  }
}

interface CommitParts {
  readonly files: Readonly<Record<string, string | Buffer>>
  readonly links: Readonly<Record<string, string>>
  readonly parent: string | null
}

/** One commit as `git fast-import` takes it. @see https://git-scm.com/docs/git-fast-import (read 2026-11-27) */
function commitStream({ files, links, parent }: CommitParts): Buffer {
  const entries = [
    ...Object.entries(files).map(([path, content]) => ['100644', path, content] as const),
    ...Object.entries(links).map(([path, target]) => ['120000', path, target] as const),
  ]
  const parts = [
    'commit refs/heads/main',
    `committer A <a@example.org> ${Math.floor(Date.now() / 1_000)} +0000`,
    'data 5\nedit\n',
    ...(parent === null ? [] : [`from ${parent}`]),
    'deleteall',
    ...entries.flatMap(([mode, path, content]) => {
      const bytes = Buffer.from(content)
      return [`M ${mode} inline ${path}`, `data ${bytes.length}`, bytes]
    }),
  ]
  // A branch is made anew where its commit has no parent.
  const start = parent === null ? ['reset refs/heads/main\n\n'] : []
  return Buffer.concat([...start, ...parts.flatMap((part) => [part, '\n'])].map((part) => Buffer.from(part)))
}

/** Runs git for the author of the handbook, without the machine's own settings. */
function git(folder: string, args: readonly string[], input: Buffer | string = ''): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  })
}
