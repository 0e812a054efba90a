import type { IncomingMessage, ServerResponse } from 'node:http'

/** What happens to the next calls whose `METHOD /path` matches. */
interface Fault {
  readonly match: RegExp
  readonly kind: 'status' | 'stall' | 'html' | 'drop' | 'after'
  readonly status?: number
  readonly retryAfter?: string
  readonly times: number
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** Applies a fault to a call; true when the call got no further. `after` lets it through and cuts the answer. */
  apply(request: IncomingMessage, response: ServerResponse): boolean
}

/** Creates the faults of a server; each is used up by as many calls as it says. */
export function createFaults(): Faults {
  let faults: { readonly fault: Fault; left: number }[] = []
  const take = (call: string): Fault | null => {
    const found = faults.find(({ fault, left }) => left > 0 && fault.match.test(call))
    if (found === undefined) return null
    found.left -= 1
    return found.fault
  }
  return {
    add: (fault) => void faults.push({ fault, left: fault.times }),
    clear: () => {
      faults = []
    },
    apply(request, response) {
      const fault = take(`${request.method} ${request.url}`)
      if (fault === null) return false
      request.resume()
      return strike(fault, request, response)
    },
  }
}

function strike(
  { kind, status = 500, retryAfter }: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (kind) {
    case 'stall':
      return true
    case 'drop':
      request.socket.destroy()
      return true
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>proxy</html>')
      return true
    case 'after':
      response.end = () => {
        request.socket.destroy()
        return response
      }
      return false
    case 'status': {
      const headers = {
        'Content-Type': 'text/plain',
        ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
      }
      response.writeHead(status, headers).end(status === 429 ? 'limit exceeded' : 'broken')
      return true
    }
    default:
      return kind satisfies never
  }
}
