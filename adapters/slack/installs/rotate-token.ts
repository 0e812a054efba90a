import { setTimeout as wait } from 'node:timers/promises'
import { DeliveryError, type Installations, type Leases } from '../../../src/adapter.ts'
import { readText } from '../read-json.ts'
import type { WebApi } from '../web-api.ts'
import { formatInstallation, type Installation, parseInstallation } from './installation.ts'

/** Tokens live twelve hours; they are renewed when this much of it is left. */
const RENEW_BEFORE_MS = 2 * 3_600_000
const LEASE_MS = 30_000
const RETRY_MS = 500
const MAX_TRIES = 10

export interface RotationParts {
  readonly installations: Installations
  readonly leases: Leases
  /** Names this process among replicas. */
  readonly owner: string
  readonly clientId: string
  readonly clientSecret: string
  /** Web API without a token. */
  readonly api: WebApi
  readonly nowMs: () => number
}

/**
 * Returns an installation with a token that is good for a while; null where there is none. One replica renews, under a
 * lease: a refresh token is good for one use. @see https://docs.slack.dev/authentication/using-token-rotation (read 2026-11-26)
 *
 * @throws {DeliveryError} when the token has run out and could not be renewed
 */
export async function loadFresh(id: string, parts: RotationParts): Promise<Installation | null> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const installation = await load(id, parts.installations)
    if (installation === null || !isDue(installation, parts.nowMs())) return installation
    const renewed = await renewAlone(id, parts)
    if (renewed !== null) return renewed
    // Another replica is at it: the old token still serves, or the new one is a moment away.
    if ((installation.expiresAtMs ?? 0) > parts.nowMs()) return installation
    await wait(RETRY_MS)
  }
  throw new DeliveryError('the token of the workspace could not be renewed')
}

async function renewAlone(id: string, parts: RotationParts): Promise<Installation | null> {
  const lease = await parts.leases.acquire(`slack-token:${id}`, parts.owner, LEASE_MS)
  if (lease === null) return null
  try {
    const installation = await load(id, parts.installations)
    if (installation === null || !isDue(installation, parts.nowMs())) return installation
    const renewed = await renew(installation, parts)
    await parts.installations.save('slack', id, formatInstallation(renewed))
    return renewed
  } catch (error) {
    const current = await load(id, parts.installations)
    if (current !== null && (current.expiresAtMs ?? 0) > parts.nowMs()) return current
    throw error
  } finally {
    await parts.leases.release(lease)
  }
}

async function renew(installation: Installation, parts: RotationParts): Promise<Installation> {
  const answer = await parts.api.call('oauth.v2.access', {
    client_id: parts.clientId,
    client_secret: parts.clientSecret,
    grant_type: 'refresh_token',
    refresh_token: installation.refreshToken,
  })
  const botToken = readText(answer.access_token)
  if (botToken === null) throw new DeliveryError('Slack renewed a token and gave none')
  const seconds = typeof answer.expires_in === 'number' ? answer.expires_in : null
  return {
    ...installation,
    botToken,
    refreshToken: readText(answer.refresh_token) ?? installation.refreshToken,
    expiresAtMs: seconds === null ? null : parts.nowMs() + seconds * 1_000,
  }
}

async function load(id: string, installations: Installations): Promise<Installation | null> {
  const secret = await installations.load('slack', id)
  return secret === null ? null : parseInstallation(secret)
}

function isDue({ refreshToken, expiresAtMs }: Installation, nowMs: number): boolean {
  return refreshToken !== null && expiresAtMs !== null && expiresAtMs - nowMs < RENEW_BEFORE_MS
}
