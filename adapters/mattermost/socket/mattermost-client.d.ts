/** What the bot uses of `mattermost-client` 6.5.0, which has no types of its own; `load-client.ts` checks that it is there. */
declare module 'mattermost-client' {
  import { EventEmitter } from 'node:events'
  import type { WebSocket } from 'ws'

  export default class Client extends EventEmitter {
    constructor(host: string, team: string, options: Readonly<Record<string, unknown>>)
    readonly ws: WebSocket | null
    connected: boolean
    teamID: string | null
    _pending: Record<string, unknown>
    _pongTimeout: NodeJS.Timeout | null
    tokenLogin(token: string): unknown
    connect(): unknown
    reconnect(): unknown
    loadUsers(page?: number): unknown
    loadUser(id: string): unknown
    loadChannels(): unknown
    getMe(): unknown
    getPreferences(): unknown
    onMessage(message: unknown): unknown
    _getSocketUrl(): string
    _send(message: Readonly<Record<string, unknown>>): unknown
    _apiCall(
      method: string,
      path: string,
      params: unknown,
      callback: ((data: unknown, headers: unknown, params: unknown) => unknown) | undefined,
      callbackParams?: unknown,
    ): unknown
  }
}
