import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { env, getuid } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

/** A PostgreSQL server of the tests' own. */
export interface TestPostgres {
  readonly kind: 'postgresql' | 'pglite'
  /** Address of its first, empty database. */
  readonly url: string
  /** Makes another empty database and returns its address; on PGlite, which has one, that one emptied. */
  newDatabase(): Promise<string>
  stop(): Promise<void>
}

/** Starts a server: the machine's own PostgreSQL, or PGlite over a socket where none is installed. */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = findPrograms()
  return programs === null ? startPglite() : startInstalled(programs)
}

function findPrograms(): string | null {
  const folders = [
    ...(env.PATH ?? '').split(delimiter),
    ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed(),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

async function startInstalled(programs: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'culturebot-pg-'))
  const user = unprivilegedUser()
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const as = { cwd: folder, ...user }
  const data = join(folder, 'data')
  const settings = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
  await promisify(execFile)(join(programs, 'initdb'), ['-D', data, ...settings], as)
  const port = await freePort()
  // Durability is PostgreSQL's to test; here a run costs less without it.
  const quick = ['-F', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`]
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-p', `${port}`, ...quick], { ...as, stdio: 'ignore' })
  const endWithUs = () => server.kill('SIGQUIT')
  process.once('exit', endWithUs)
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  await untilReady(url('postgres'), server)
  return {
    kind: 'postgresql',
    url: url('postgres'),
    newDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await runSql(url('postgres'), `create database ${name}`)
      return url(name)
    },
    stop: async () => {
      process.off('exit', endWithUs)
      if (server.exitCode === null) {
        server.kill('SIGINT')
        await once(server, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | null {
  if (getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }).stdout.trim())
    if (uid !== '' && gid !== '') return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended while starting, with code ${server.exitCode}`)
    try {
      return await runSql(url, 'select 1')
    } catch {
      await wait(100)
    }
  }
  throw new Error('PostgreSQL did not answer within 30 s')
}

/** Runs SQL in a database, on a connection of its own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** PGlite is PostgreSQL itself, compiled for one process; its socket shares one session between connections. */
async function startPglite(): Promise<TestPostgres> {
  const [{ PGlite }, { PGLiteSocketServer }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-socket'),
  ])
  const db = await PGlite.create()
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 50 })
  await server.start()
  const url = `postgres://postgres@${server.getServerConn()}/postgres`
  return {
    kind: 'pglite',
    url,
    newDatabase: async () => {
      await runSql(url, 'drop schema public cascade; create schema public')
      return url
    },
    stop: async () => {
      await server.stop()
      await db.close()
    },
  }
}
