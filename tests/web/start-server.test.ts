import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultAllowedHosts, isAllowedHost } from '../../src/http/allowed-hosts.ts'
import { findMount, type Mount } from '../../src/http/mount.ts'
import { PortTakenError } from '../../src/http/port-taken-error.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../src/http/start-server.ts'

const running: RunningServer[] = []

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ host: '127.0.0.1', port: 0, mounts: [], onFailure: () => {}, ...options })
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(200)))
})

/** Sends bytes as they are and returns the status line. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n')[0] ?? '')
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

/** `fetch` forbids a Host header of one's own. */
function statusWithHost(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/healthz', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.once('error', reject).end()
  })
}

const echoPath: Mount = {
  kind: 'fetch',
  prefix: '/',
  fetch: (request) => new Response(`web ${new URL(request.url).pathname}`),
}

describe('startServer', () => {
  it('answers /healthz', async () => {
    const { url } = await start()
    const response = await fetch(`${url}healthz`)
    expect([response.status, await response.text()]).toEqual([200, 'ok\n'])
  })

  it('lets a mount that checks its sender be called by any name, and no other', async () => {
    const { port } = await start({ mounts: [echoPath, { ...echoPath, prefix: '/healthz', checksSender: true }] })
    expect(await statusWithHost(port, 'bot.example.org')).toBe(200)
    const guarded = await start({ mounts: [echoPath] })
    expect(await statusWithHost(guarded.port, 'bot.example.org')).toBe(421)
  })

  it('hands a request to the mount with the longest prefix, path unshortened', async () => {
    const slack: Mount = {
      kind: 'node',
      prefix: '/slack',
      listener: (incoming, response) => void response.end(`slack ${incoming.url}`),
    }
    const { url } = await start({ mounts: [echoPath, slack] })
    const texts = ['slack/events?a=1', 'slackers', ''].map(async (path) => (await fetch(url + path)).text())
    expect(await Promise.all(texts)).toEqual(['slack /slack/events?a=1', 'web /slackers', 'web /'])
  })

  it('answers 404 where nothing is mounted', async () => {
    const { url } = await start()
    expect((await fetch(`${url}nowhere`)).status).toBe(404)
  })

  it('says which port is taken and how to choose another', async () => {
    const { port } = await start()
    const error = await start({ port }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PortTakenError)
    expect(error).toMatchObject({
      code: 'port-taken',
      message: `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    })
  })

  it('refuses names that a web page could have made to point here', async () => {
    const { port } = await start()
    const statuses = ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1', '[::1]:80'].map(
      (host) => statusWithHost(port, host),
    )
    expect(await Promise.all(statuses)).toEqual([421, 421, 200, 200, 200])
  })

  it('refuses bodies that are too large or of unknown length, before reading them', async () => {
    const { port } = await start({ mounts: [echoPath] })
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\n'
    expect(await sendRaw(port, `${head}Content-Length: 1000001\r\n\r\n`)).toBe('HTTP/1.1 413 Payload Too Large')
    expect(await sendRaw(port, `${head}Transfer-Encoding: chunked\r\n\r\n`)).toBe('HTTP/1.1 411 Length Required')
    expect(await sendRaw(port, 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe(
      'HTTP/1.1 400 Bad Request',
    )
  })

  it('answers 500 without a word about an error that an application lets through', async () => {
    const failures: unknown[] = []
    const error = new Error('secret')
    const fails: Mount = { kind: 'fetch', prefix: '/', fetch: () => Promise.reject(error) }
    const { url } = await start({ mounts: [fails], onFailure: (failure) => void failures.push(failure) })
    const response = await fetch(url)
    expect([response.status, await response.text()]).toEqual([500, 'Internal error.'])
    expect(failures).toEqual([error])
  })

  it('waits for a request under way when it closes', async () => {
    const slow: Mount = {
      kind: 'fetch',
      prefix: '/',
      fetch: () => new Promise((resolve) => setTimeout(() => resolve(new Response('done')), 100)),
    }
    const server = await start({ mounts: [slow] })
    const response = fetch(server.url).then((answered) => answered.text())
    await new Promise((resolve) => setTimeout(resolve, 30))
    await Promise.all([server.close(), server.close()])
    expect(await response).toBe('done')
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
  })

  it('cuts at the deadline what does not end', async () => {
    const endless: Mount = { kind: 'node', prefix: '/', listener: (_request, response) => void response.write('…') }
    const server = await start({ mounts: [endless] })
    const response = await fetch(server.url)
    const reading = response.text().catch((error: unknown) => error)
    await server.close(50)
    expect(await reading).toBeInstanceOf(TypeError)
  })
})

describe('findMount', () => {
  it('matches whole segments only', () => {
    const mounts = [{ prefix: '/slack' }]
    expect(findMount(mounts, '/slack')).toEqual({ prefix: '/slack' })
    expect(findMount(mounts, '/slack/events')).toEqual({ prefix: '/slack' })
    expect(findMount(mounts, '/slackers')).toBeNull()
  })
})

describe('isAllowedHost', () => {
  it('accepts any name off loopback, where a proxy chooses it', () => {
    expect(isAllowedHost('chat.example', defaultAllowedHosts('0.0.0.0'))).toBe(true)
  })

  it.each([undefined, '', 'localhost.evil.example', 'evil@localhost', 'localhost:x', 'localhost/', '[::2]'])(
    'refuses on loopback the name %j',
    (host) => {
      expect(isAllowedHost(host, defaultAllowedHosts('localhost'))).toBe(false)
    },
  )
})
