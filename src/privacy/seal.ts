import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Encrypts what a button must carry and nobody may read on the way: AES-256-GCM. */
export interface Seal {
  /** Returns letters, digits, `-` and `_`; null for a text that no button can carry. */
  close(text: string): string | null
  /** Null for a value that this key did not seal. */
  open(value: string): string | null
}

/** Longest text, in bytes of UTF-8: a button's value holds 2,000 characters. */
const MAX_TEXT_BYTES = 1_400
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Returns a seal of a secret, or of a key that ends with the process when there is none. */
export function createSeal(secret: string | null): Seal {
  const key = secret === null ? randomBytes(32) : createHash('sha256').update(`seal:${secret}`).digest()
  return {
    close(text) {
      const bytes = Buffer.from(text, 'utf8')
      if (bytes.length > MAX_TEXT_BYTES) return null
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
    },
    open(value) {
      const bytes = Buffer.from(value, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        // Another key, or a value that nobody sealed: the caller says that the button is out of date.
        return null
      }
    },
  }
}
