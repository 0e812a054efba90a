import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { StoreError } from './store-error.ts'

const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

const derive: (secret: string, salt: Uint8Array, bytes: number) => Promise<Buffer> = promisify(scrypt)

/** Encrypts texts for one place each: what was sealed for one does not open for another. */
export interface Sealer {
  /** Returns salt, nonce, tag and cipher text, in this order. */
  seal(text: string, place: string): Promise<Uint8Array>
  /** @throws {StoreError} `store-key` when sealed with another key or changed since */
  open(sealed: Uint8Array, place: string): Promise<string>
}

/**
 * Returns a sealer: AES-256-GCM, the key derived by scrypt (Node's default cost: 16 MB and ~50 ms, once a salt, that is
 * once a process that seals).
 */
export function createSealer(secret: string): Sealer {
  const keys = new Map<string, Promise<Buffer>>()
  const ownSalt = randomBytes(SALT_BYTES)

  function keyOf(salt: Uint8Array): Promise<Buffer> {
    const name = Buffer.from(salt).toString('hex')
    const key = keys.get(name) ?? derive(secret, salt, KEY_BYTES)
    keys.set(name, key)
    return key
  }

  return {
    seal: async (text, place) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', await keyOf(ownSalt), nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([ownSalt, nonce, cipher.getAuthTag(), body])
    },
    open: async (sealed, place) => {
      const { salt, nonce, tag, body } = split(sealed)
      const key = await keyOf(salt)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        throw new StoreError(
          'store-key',
          'A platform credential in the store does not open with CULTUREBOT_SECRET. Set the secret that it was saved with, or install the app again.',
        )
      }
    },
  }
}

function split(sealed: Uint8Array) {
  const tagStart = SALT_BYTES + NONCE_BYTES
  const bodyStart = tagStart + TAG_BYTES
  return {
    salt: sealed.subarray(0, SALT_BYTES),
    nonce: sealed.subarray(SALT_BYTES, tagStart),
    tag: sealed.subarray(tagStart, bodyStart),
    body: sealed.subarray(bodyStart),
  }
}
