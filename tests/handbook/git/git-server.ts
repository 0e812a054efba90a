import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
  /** Commits these files in place of all others and pushes; returns the commit. */
  push(files: Readonly<Record<string, string | Buffer>>, options?: PushOptions): string
  close(): Promise<void>
}

interface PushOptions {
  /** `git push --force` of a commit without parents. */
  readonly isForced?: boolean
  /** Run in the working tree before the commit. */
  readonly prepare?: (tree: string) => void
}

/** Starts a real git server on loopback, with one empty repository whose branch is `main`. */
export async function startGitServer(): Promise<GitServer> {
  const root = mkdtempSync(join(tmpdir(), 'culturebot-git-server-'))
  const repository = join(root, 'guide.git')
  const tree = join(root, 'tree')
  git(root, ['init', '--quiet', '--bare', '--initial-branch=main', repository])
  git(repository, ['config', 'uploadpack.allowFilter', 'true'])
  git(root, ['init', '--quiet', '--initial-branch=main', tree])
  git(tree, ['remote', 'add', 'origin', repository])
  // Nothing lives long enough to be tidied up.
  for (const folder of [repository, tree]) {
    git(folder, ['config', 'gc.auto', '0'])
    git(folder, ['config', 'maintenance.auto', 'false'])
  }
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
    push(files, { isForced = false, prepare } = {}) {
      if (isForced) git(tree, ['checkout', '--quiet', '--orphan', `other-${requests}-${Date.now()}`])
      git(tree, ['rm', '-r', '--quiet', '--force', '--ignore-unmatch', '.'])
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(tree, path)), { recursive: true })
        writeFileSync(join(tree, path), content)
      }
      prepare?.(tree)
      git(tree, ['add', '--all', '--force'])
      git(tree, ['commit', '--quiet', '--allow-empty', '--message', 'edit'])
      git(tree, ['push', '--quiet', ...(isForced ? ['--force'] : []), 'origin', 'HEAD:main'])
      return git(tree, ['rev-parse', 'HEAD']).trim()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Runs git for the author of the handbook, without the machine's own settings. */
function git(folder: string, args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
  })
}
