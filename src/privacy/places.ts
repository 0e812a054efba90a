/** Platforms with an adapter; a new one adds its name here and a folder under `adapters/`. */
export type Platform = 'web' | 'terminal' | 'slack' | 'mattermost' | 'test'

/**
 * Where a message goes. The two types do not mix: passing one to the other's method does not compile.
 * `address` is the adapter's own, opaque to the core, and holds nothing a member typed. What follows a `#` in it tells
 * apart what is said in one and the same conversation.
 */
export interface PrivatePlace {
  readonly visibility: 'private'
  readonly platform: Platform
  readonly address: string
}

export interface PublicPlace {
  readonly visibility: 'public'
  readonly platform: Platform
  readonly address: string
}
