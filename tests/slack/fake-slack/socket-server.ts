import { createHash } from 'node:crypto'
import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Json } from './state.ts'

/** Socket Mode: one envelope a delivery, which the app answers with its id. */
export interface SocketServer {
  /** Answers `apps.connections.open`. */
  open(token: string | null): string | Json
  /** Sends a delivery and resolves with the payload of its acknowledgement; rejects when none comes in time. */
  deliver(type: 'events_api' | 'interactive' | 'slash_commands', payload: Json): Promise<Json>
  /** Cuts every connection, as Slack does now and then. */
  cut(): void
  readonly connections: () => number
  close(): void
}

export const APP_TOKEN = 'xapp-fake-1'

const WEBSOCKET_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const ACK_MS = 3_000

/** Returns Socket Mode on a server's upgrades: text frames, pings, closing; no extension. */
export function createSocketServer(server: Server, url: string): SocketServer {
  const sockets = new Set<Duplex>()
  const waiting = new Map<string, (payload: Json) => void>()
  let count = 0
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${WEBSOCKET_KEY}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => sockets.delete(socket))
    readFrames(socket, (text) => {
      const message = JSON.parse(text) as Json
      waiting.get(String(message.envelope_id))?.((message.payload ?? {}) as Json)
    })
    writeFrame(socket, JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }))
  })
  return {
    open: (token) => (token === APP_TOKEN ? { url: `${url.replace('http', 'ws')}/socket` } : 'invalid_auth'),
    deliver(type, payload) {
      count += 1
      const envelopeId = `envelope-${count}`
      const acknowledged = Promise.withResolvers<Json>()
      const late = setTimeout(() => acknowledged.reject(new Error(`no acknowledgement of ${type}`)), ACK_MS)
      waiting.set(envelopeId, (answer) => {
        clearTimeout(late)
        acknowledged.resolve(answer)
      })
      const [socket] = sockets
      if (socket === undefined) throw new Error('nobody is connected')
      writeFrame(socket, JSON.stringify({ type, envelope_id: envelopeId, accepts_response_payload: true, payload }))
      return acknowledged.promise
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    connections: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

function writeFrame(socket: Duplex, text: string, opcode = 1): void {
  const body = Buffer.from(text)
  const size = body.length < 126 ? Buffer.from([body.length]) : Buffer.from([126, body.length >> 8, body.length & 255])
  socket.write(Buffer.concat([Buffer.from([0x80 | opcode]), size, body]))
}

/** Reads masked frames of a client, unfragmented and below 64 kB: what the SDK sends. */
function readFrames(socket: Duplex, onText: (text: string) => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const frame = takeFrame(rest)
      if (frame === null) return
      rest = Buffer.from(rest.subarray(frame.size))
      if (frame.opcode === 1) onText(frame.body.toString('utf8'))
      if (frame.opcode === 9) writeFrame(socket, frame.body.toString('utf8'), 10)
      if (frame.opcode === 8) socket.end()
    }
  })
}

function takeFrame(bytes: Buffer): { readonly opcode: number; readonly body: Buffer; readonly size: number } | null {
  if (bytes.length < 6) return null
  const short = (bytes[1] ?? 0) & 127
  const start = short === 126 ? 4 : 2
  const length = short === 126 ? bytes.readUInt16BE(2) : short
  const size = start + 4 + length
  if (bytes.length < size) return null
  const mask = bytes.subarray(start, start + 4)
  const body = Buffer.from(bytes.subarray(start + 4, size).map((byte, at) => byte ^ (mask[at % 4] ?? 0)))
  return { opcode: (bytes[0] ?? 0) & 15, body, size }
}
