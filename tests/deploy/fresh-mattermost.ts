import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FakeMattermost, startFakeMattermost } from '../mattermost/fake-mattermost/fake-mattermost.ts'
import { addToTeam, addUser, newId } from '../mattermost/fake-mattermost/state.ts'

/** A Mattermost server that nobody has used yet: what it lets in without an account, before the fake that does the rest. */
export interface FreshMattermost {
  readonly url: string
  readonly fake: FakeMattermost
  /** Every call that makes something, as `METHOD /path`. */
  readonly made: readonly string[]
  close(): Promise<void>
}

/** What a call is answered with. */
interface Given {
  readonly status: number
  readonly body: object
  readonly token?: string
}

/** Starts it. */
export async function startFreshMattermost(): Promise<FreshMattermost> {
  const fake = await startFakeMattermost()
  const { state } = fake
  const made: string[] = []
  const passwords = new Map<string, string>()
  const idOf = (username: string) => [...state.users.values()].find((user) => user.username === username)?.id

  /** The first account of a server is its administrator's. */
  const createUser = ({ username, password }: Readonly<Record<string, string>>): Given => {
    if (username === undefined || password === undefined || passwords.has(username)) return refused(400)
    passwords.set(username, password)
    const isFirst = passwords.size === 1
    addUser(state, { username, roles: isFirst ? 'system_admin system_user' : 'system_user' })
    return { status: 201, body: { username } }
  }
  const logIn = ({ login_id: name = '', password }: Readonly<Record<string, string>>): Given => {
    const id = idOf(name)
    if (id === undefined || passwords.get(name) !== password) return refused(401)
    const token = newId()
    state.sessions.set(token, id)
    return { status: 200, body: {}, token }
  }
  const createTeam = ({ name }: Readonly<Record<string, string>>, userId: string | undefined): Given => {
    if (userId === undefined) return refused(401)
    if (state.team.name === name) return refused(400)
    Object.assign(state.team, { name })
    addToTeam(state, userId)
    return { status: 201, body: { name } }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readText(request)
    const path = request.url ?? '/'
    if (request.method !== 'GET') made.push(`${request.method} ${path}`)
    const given = (): Given | null => {
      const parsed = body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, string>>)
      if (request.method !== 'POST') return null
      if (path === '/api/v4/users') return createUser(parsed)
      if (path === '/api/v4/users/login') return logIn(parsed)
      if (path === '/api/v4/teams') return createTeam(parsed, state.sessions.get(tokenOf(request)))
      return null
    }
    const own = given()
    if (own === null) return passOn(fake.url + path, { request, response, body })
    response.writeHead(own.status, own.token === undefined ? {} : { Token: own.token }).end(JSON.stringify(own.body))
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fake,
    made,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.close()
    },
  }
}

function refused(status: number): Given {
  return { status, body: { id: 'refused', message: 'Refused.', status_code: status } }
}

function tokenOf({ headers }: IncomingMessage): string {
  return headers.authorization?.replace(/^bearer /i, '') ?? ''
}

interface Passing {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
}

async function passOn(url: string, { request, response, body }: Passing): Promise<void> {
  const { method = 'GET', headers } = request
  const answer = await fetch(url, {
    method,
    headers: { Authorization: headers.authorization ?? '', 'Content-Type': 'application/json' },
    ...(body === '' ? {} : { body }),
  })
  response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text())
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
