import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A request that the endpoint got. */
interface Seen {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What the endpoint answers to one request. */
export interface Scripted {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface FakeChat {
  readonly url: string
  readonly seen: readonly Seen[]
  stop(): Promise<void>
}

/** Returns the body of a message as OpenAI's chat completions give it. */
export function message(content: string): Scripted {
  return { status: 200, body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }) }
}

/** Starts an endpoint that gives the scripted answers in order, the last one again and again. */
export async function startFakeChat(script: readonly Scripted[]): Promise<FakeChat> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = script[Math.min(seen.length, script.length - 1)]
      seen.push({ url: request.url ?? '', headers: request.headers, body })
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json', ...answer?.headers })
      response.end(answer?.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/v1`, seen, stop: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
