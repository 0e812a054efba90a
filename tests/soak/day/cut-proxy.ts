import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut: for outages that are real. */
export interface CutProxy {
  /** The server's address, by way of the proxy. */
  readonly url: string
  /** Connections break, and new ones end at once. */
  down(): void
  up(): void
  close(): Promise<void>
}

/** Starts a proxy before the server of an address, on a free port. */
export async function startCutProxy(url: string): Promise<CutProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let isUp = true
  const server = createServer((client) => {
    if (!isUp) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy got no port')
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: Object.assign(new URL(url), { port: String(address.port) }).href,
    down() {
      isUp = false
      cut()
    },
    up() {
      isUp = true
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
