import type { IncomingMessage } from 'node:http'

/** Reads a body of at most `maxBytes`; null when it is longer, or ends early. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) resolve(null)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(size > maxBytes ? null : textOf(chunks)))
    request.on('error', () => resolve(null))
    request.on('close', () => resolve(null))
  })
}

/** Nearly every body comes in one piece. */
function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks
  return only !== undefined && chunks.length === 1 ? only.toString('utf8') : Buffer.concat(chunks).toString('utf8')
}
