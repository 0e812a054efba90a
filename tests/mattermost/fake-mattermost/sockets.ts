import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { newId } from './state.ts'

/** Who is told of an event. */
interface Audience {
  readonly userIds: ReadonlySet<string> | 'everybody'
  readonly channelId?: string
}

/** The websocket of the server. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  emit(event: string, data: Readonly<Record<string, unknown>>, audience: Audience): void
  /** Cuts all links; `politely` with a closing frame. */
  drop(politely: boolean): void
  /** Links stay open and say nothing any more: no event, no pong. */
  mute(): void
  /** Links that were muted end at last, long after. */
  endMuted(): void
  /** Sends what is no event. */
  sendRaw(text: string): void
  /** The next events take their number and are not sent. */
  lose(count: number): void
  refuseUpgrades(count: number): void
  stallUpgrades(count: number): void
  count(): number
  close(): void
}

interface Link {
  readonly socket: WebSocket
  userId: string | null
  sequence: number
  isMute: boolean
}

/** Creates the websocket; `userOf` tells whose a token is. */
export function createSockets(userOf: (token: string) => string | null): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const links = new Set<Link>()
  const stalled = new Set<Duplex>()
  let lost = 0
  let refusals = 0
  let stalls = 0

  const send = (link: Link, message: unknown): void => {
    if (!link.isMute) link.socket.send(JSON.stringify(message))
  }
  const sendEvent = (link: Link, event: string, data: unknown, broadcast: unknown): void => {
    const seq = link.sequence
    link.sequence += 1
    if (lost > 0) lost -= 1
    else send(link, { event, data, broadcast, seq })
  }
  const authenticate = (link: Link, token: unknown, sequence: number): void => {
    const userId = typeof token === 'string' ? userOf(token) : null
    if (userId === null) {
      link.socket.terminate()
      return
    }
    link.userId = userId
    const broadcast = { omit_users: null, user_id: userId, channel_id: '', team_id: '' }
    sendEvent(link, 'hello', { connection_id: newId(), server_version: '5.37.0.dev.0.false' }, broadcast)
    send(link, { status: 'OK', seq_reply: sequence })
  }
  const receive = (link: Link, text: string): void => {
    const { action, data, seq } = JSON.parse(text) as { action: string; data?: { token?: unknown }; seq: number }
    if (action === 'authentication_challenge') authenticate(link, data?.token, seq)
    if (action === 'ping') {
      send(link, {
        status: 'OK',
        seq_reply: seq,
        data: { node_id: '', server_time: Date.now(), text: 'pong', version: '5.37.0' },
      })
    }
  }
  return {
    upgrade(request, socket, head) {
      if (refusals > 0) {
        refusals -= 1
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        return
      }
      if (stalls > 0) {
        stalls -= 1
        stalled.add(socket)
        socket.on('error', () => undefined)
        return
      }
      server.handleUpgrade(request, socket, head, (opened) => {
        const link: Link = { socket: opened, userId: null, sequence: 0, isMute: false }
        links.add(link)
        opened.on('message', (data) => receive(link, String(data)))
        opened.on('close', () => links.delete(link))
        opened.on('error', () => links.delete(link))
      })
    },
    emit(event, data, { userIds, channelId = '' }) {
      const broadcast = { omit_users: null, user_id: '', channel_id: channelId, team_id: '' }
      for (const link of links) {
        if (link.userId === null) continue
        if (userIds === 'everybody' || userIds.has(link.userId)) sendEvent(link, event, data, broadcast)
      }
    },
    drop(politely) {
      for (const { socket } of links) politely ? socket.close(1001) : socket.terminate()
      for (const socket of stalled) socket.destroy()
      stalled.clear()
    },
    mute() {
      for (const link of links) {
        link.isMute = true
        link.userId = null
        // A machine that is gone answers neither pings nor closing frames.
        link.socket.pause()
      }
    },
    endMuted() {
      for (const { isMute, socket } of links) if (isMute) socket.terminate()
    },
    sendRaw(text) {
      for (const { socket } of links) socket.send(text)
    },
    lose(count) {
      lost = count
    },
    refuseUpgrades(count) {
      refusals = count
    },
    stallUpgrades(count) {
      stalls = count
    },
    count: () => [...links].filter(({ userId }) => userId !== null).length,
    close() {
      for (const { socket } of links) socket.terminate()
      for (const socket of stalled) socket.destroy()
      server.close()
    },
  }
}
