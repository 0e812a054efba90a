import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { PrivateReply } from '../../src/adapter.ts'
import { MAX_VALUE_CHARS } from './limits.ts'

/**
 * Closes a private reply into a button's value, so that it is kept nowhere until its author opens it. Every value is as
 * long as any other: its length must not tell which card it holds.
 */
export interface ReplySeal {
  /** Empty where the reply does not fit into a value. */
  close(reply: PrivateReply): string
  /** Null for what this key did not close. */
  open(value: string): PrivateReply | null
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 2
/** Room of a value, base64 taken off. */
const CONTENT_BYTES = Math.floor((MAX_VALUE_CHARS * 3) / 4) - NONCE_BYTES - TAG_BYTES - LENGTH_BYTES
const MAX_OPENED_BYTES = 200_000

/** Returns the seal of a secret of the app's, the same on every replica: AES-256-GCM over Brotli. */
export function createReplySeal(secret: string): ReplySeal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'culturebot slack reply', 32))
  return {
    close(reply) {
      const content = compress(JSON.stringify(reply))
      return content.length <= CONTENT_BYTES ? encrypt(key, pad(content)) : ''
    },
    open(value) {
      try {
        const bytes = decrypt(key, Buffer.from(value, 'base64url'))
        const content = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + bytes.readUInt16BE(0))
        // Authenticated: nobody but this app wrote it.
        return JSON.parse(brotliDecompressSync(content, { maxOutputLength: MAX_OPENED_BYTES }).toString('utf8'))
      } catch {
        // Another key, or no value of ours: the caller opens the first screen instead.
        return null
      }
    },
  }
}

function compress(text: string): Buffer {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
}

function pad(content: Buffer): Buffer {
  const padded = Buffer.alloc(LENGTH_BYTES + CONTENT_BYTES)
  padded.writeUInt16BE(content.length, 0)
  content.copy(padded, LENGTH_BYTES)
  return padded
}

function encrypt(key: Uint8Array, bytes: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: Uint8Array, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
