import type { IncomingMessage } from 'node:http'

/** What came of reading a body: `gone` where the sender hung up. */
export type ReadBody =
  | { readonly kind: 'body'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'gone' }

/** Reads a request's body. @param done is called once, at once when it is larger than `maxBytes` */
export function readBody(request: IncomingMessage, maxBytes: number, done: (read: ReadBody) => void): void {
  const chunks: Buffer[] = []
  let length = 0
  let isDone = false
  const end = (read: ReadBody): void => {
    if (isDone) return
    isDone = true
    done(read)
  }
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > maxBytes) end({ kind: 'too-large' })
    else chunks.push(chunk)
  })
  const joined = (): Buffer => (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
  request.on('end', () => end({ kind: 'body', bytes: joined() }))
  request.on('error', () => end({ kind: 'gone' }))
  request.on('close', () => end({ kind: 'gone' }))
}
