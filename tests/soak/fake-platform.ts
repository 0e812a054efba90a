import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Arrival } from '../../src/adapter.ts'

/** How often a send goes wrong, each from 0 to 1. */
export interface Faults {
  readonly throttled: number
  readonly failed: number
  /** No answer at all; half of them were shown. */
  readonly silent: number
  /** Shown, and the connection cut before the answer. */
  readonly cut: number
}

/** One send, as the fake platform is told it. */
export interface Sent {
  readonly key: string
  readonly address: string
  readonly summary: string
  readonly mayHaveBeenSent: boolean
}

/** What the platform saw. */
export interface PlatformReport {
  /** How often each member was shown each message: `address summary` → times. */
  readonly shown: ReadonlyMap<string, number>
  readonly requests: number
  /** Sends of what was shown before, recognised by their key. */
  readonly recognised: number
  /** Sends of what was shown before that did not say so: shown twice. */
  readonly unannounced: number
  readonly faults: number
}

/** A chat platform on loopback: tells joins at least once, shows messages, and misbehaves. */
interface FakePlatform {
  readonly url: string
  /** Tells so many more joins. */
  release(joins: number): void
  /** All joins were told and acknowledged. */
  isTold(): boolean
  report(): PlatformReport
  stop(): Promise<void>
}

/** A join not acknowledged by then is told again. */
const REDELIVERY_MS = 300
const TOLD_AT_ONCE = 5

/** Starts the platform; one join in three is told again though it was acknowledged, as redeliveries overlap. */
export async function startFakePlatform(joins: readonly Arrival[], faults: Faults, random: () => number) {
  const told = new Map<string, { toldAtMs: number; isAcknowledged: boolean; again: number }>()
  const shown = new Map<string, number>()
  const keys = new Set<string>()
  const counts = { requests: 0, recognised: 0, unannounced: 0, faults: 0 }
  let released = 0

  const nextJoins = (): readonly Arrival[] => {
    const nowMs = Date.now()
    const isOpen = ({ member }: Arrival) => {
      const state = told.get(member.id)
      if (state === undefined) return true
      return state.isAcknowledged ? state.again > 0 : nowMs - state.toldAtMs > REDELIVERY_MS
    }
    const open = joins.slice(0, released).filter(isOpen).slice(0, TOLD_AT_ONCE)
    for (const { member } of open) {
      const state = told.get(member.id) ?? { toldAtMs: 0, isAcknowledged: false, again: random() < 1 / 3 ? 2 : 0 }
      if (state.isAcknowledged) state.again -= 1
      told.set(member.id, { ...state, toldAtMs: nowMs })
    }
    return open
  }

  const show = ({ key, address, summary, mayHaveBeenSent }: Sent): void => {
    if (keys.has(key) && mayHaveBeenSent) {
      counts.recognised += 1
      return
    }
    // What is not said to be a repetition is not looked up: this is where a bot would write twice.
    if (keys.has(key)) counts.unannounced += 1
    keys.add(key)
    const name = `${address} ${summary}`
    shown.set(name, (shown.get(name) ?? 0) + 1)
  }

  const send = (sent: Sent, response: ServerResponse): void => {
    counts.requests += 1
    let luck = random()
    const isUnlucky = (share: number): boolean => {
      luck -= share
      return luck < 0
    }
    counts.faults += 1
    if (isUnlucky(faults.throttled)) return void response.writeHead(429, { 'retry-after': '0.05' }).end()
    if (isUnlucky(faults.failed)) return void response.writeHead(500).end()
    if (isUnlucky(faults.silent)) {
      if (random() < 0.5) show(sent)
      return
    }
    show(sent)
    if (isUnlucky(faults.cut)) return void response.destroy()
    counts.faults -= 1
    response.writeHead(200).end()
  }

  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    if (request.url === '/joins') return void response.end(JSON.stringify(nextJoins()))
    if (request.url === '/acknowledge') {
      const state = told.get(body)
      if (state !== undefined) state.isAcknowledged = true
      return void response.end()
    }
    send(JSON.parse(body) as Sent, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fake platform got no port')
  const platform: FakePlatform = {
    url: `http://127.0.0.1:${address.port}`,
    release: (more) => {
      released = Math.min(joins.length, released + more)
    },
    isTold: () => joins.every(({ member }) => told.get(member.id)?.isAcknowledged === true),
    report: () => ({ shown, ...counts }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return platform
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch {
    // The sender was killed in the middle.
    return '{}'
  }
  return Buffer.concat(chunks).toString()
}
