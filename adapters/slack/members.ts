import type { Arrival, Locale } from '../../src/adapter.ts'
import { readRecord, readText } from './read-json.ts'
import type { SlackAnswer, WebApi } from './web-api.ts'

/** What the bot knows of a member, for an hour and in memory. */
export interface Profile {
  readonly locale: Locale
  readonly timeZone: string | null
  readonly kind: Arrival['kind']
}

/** Asks Slack who somebody is, once an hour. */
export interface Members {
  /** Never rejects: where Slack does not tell in time, `otherwise`. */
  profileOf(api: WebApi, key: string, userId: string): Promise<Profile>
}

export const UNKNOWN_PROFILE: Profile = { locale: 'fr', timeZone: null, kind: 'person' }

const KEPT_MS = 3_600_000
/** How long an answer that failed is not asked for again. */
const FAILED_MS = 60_000
const MAX_KEPT = 5_000
/** The answer waits for the language no longer than this. */
const PATIENCE_MS = 800

interface Entry {
  readonly profile: Promise<Profile>
  /** What Slack told; null until it does. */
  told: Profile | null
  untilMs: number
}

/** Returns an empty memory of members. @param nowMs a clock that does not jump */
export function createMembers(nowMs: () => number): Members {
  const known = new Map<string, Entry>()
  const ask = (api: WebApi, key: string, userId: string): Entry => {
    const asked = api.call('users.info', { user: userId, include_locale: true }).then(readUser)
    const entry: Entry = { profile: asked, told: null, untilMs: nowMs() + KEPT_MS }
    asked.then(
      (profile) => {
        entry.told = profile
      },
      () => {
        entry.untilMs = nowMs() + FAILED_MS
      },
    )
    known.delete(key)
    known.set(key, entry)
    const [oldest] = known.keys()
    if (known.size > MAX_KEPT && oldest !== undefined) known.delete(oldest)
    return entry
  }
  return {
    async profileOf(api, key, userId) {
      const kept = known.get(key)
      const entry = kept !== undefined && kept.untilMs > nowMs() ? kept : ask(api, key, userId)
      if (entry.told !== null) return entry.told
      const late = Promise.withResolvers<Profile>()
      const timer = setTimeout(() => late.resolve(UNKNOWN_PROFILE), PATIENCE_MS)
      try {
        return await Promise.race([entry.profile, late.promise])
      } catch {
        // Slack did not say: the default language is better than no answer, and the next hour may know better.
        return UNKNOWN_PROFILE
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function readUser(answer: SlackAnswer): Profile {
  return readProfile(readRecord(answer.user) ?? {})
}

/** Reads a user object. `{ tz: 'Europe/Paris', locale: 'en-GB' }` → English, Paris, a person */
export function readProfile(user: Readonly<Record<string, unknown>>): Profile {
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true
  return {
    locale: readText(user.locale)?.startsWith('en') ? 'en' : 'fr',
    timeZone: readText(user.tz),
    kind: user.is_bot === true || user.id === 'USLACKBOT' ? 'bot' : isGuest ? 'guest' : 'person',
  }
}
