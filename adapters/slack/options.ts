import type { RequestListener } from 'node:http'
import type { Adapter, Installations, Leases, SeenEvents } from '../../src/adapter.ts'
import type { SlackSettings } from './settings.ts'

/** How deliveries come in. */
type SlackMode =
  /** Signed requests to the one server. */
  | { readonly kind: 'http'; readonly signingSecret: string }
  /** A websocket that the bot opens: no public address is needed. */
  | { readonly kind: 'socket'; readonly appToken: string }

/** In whose name the bot acts. */
type SlackCredentials =
  /** One workspace. */
  | { readonly kind: 'token'; readonly botToken: string }
  /** Any workspace that installs it, at `/slack/install`. */
  | { readonly kind: 'oauth'; readonly clientId: string; readonly clientSecret: string }

export interface SlackOptions {
  readonly mode: SlackMode
  readonly credentials: SlackCredentials
  readonly seenEvents: SeenEvents
  readonly installations: Installations
  readonly leases: Leases
  readonly settings?: Partial<SlackSettings>
}

/** Slack, and what the one server mounts at `/slack`. */
export interface SlackAdapter extends Adapter {
  /** Deliveries in HTTP mode, install pages with OAuth; 404 for the rest, 503 while not started. */
  readonly requestListener: RequestListener
}
