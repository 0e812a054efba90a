import type { Arrival, Locale } from '../../src/adapter.ts'
import type { FindIdentity } from './identity.ts'
import { directPlace } from './places.ts'
import type { Rest } from './rest/rest.ts'
import { channel, type User, user } from './rest/shapes.ts'

/** What the bot knows of the people it talks with, for some minutes. */
export interface Members {
  /** As the server tells it now. @throws {RestError} */
  ask(userId: string): Promise<User>
  /** The language a member chose; the bot's own where it cannot be told soon. */
  localeOf(userId: string): Promise<Locale>
  /** The channel of the direct message with a member, made when there is none. @throws {RestError} */
  directChannelOf(userId: string): Promise<string>
  /** The channel is known from a message in it: it need not be asked for. */
  noteDirectChannel(userId: string, channelId: string): void
}

const MAX_REMEMBERED = 5_000
const LIFE_MS = 10 * 60_000
/** A command is answered whether or not its author's language is known. */
const LOCALE_TIMEOUT_MS = 800

/** Creates the directory; nothing of it outlives the process. */
export function createMembers(rest: Rest, identity: FindIdentity, now: () => number): Members {
  const locales = new Map<string, { readonly locale: Locale; readonly untilMs: number }>()
  const directChannels = new Map<string, string>()
  const ask = async (userId: string, timeoutMs?: number): Promise<User> => {
    const path = `/users/${userId}`
    const found = await rest.call({ method: 'GET', path, ...(timeoutMs === undefined ? {} : { timeoutMs }) }, user)
    remember(locales, userId, { locale: localeOf(found), untilMs: now() + LIFE_MS })
    return found
  }
  return {
    ask: (userId) => ask(userId),
    async localeOf(userId) {
      const known = locales.get(userId)
      if (known !== undefined && known.untilMs > now()) return known.locale
      try {
        return localeOf(await ask(userId, LOCALE_TIMEOUT_MS))
      } catch {
        // An answer in the bot's first language is worth more than none.
        return known?.locale ?? 'fr'
      }
    },
    async directChannelOf(userId) {
      const known = directChannels.get(userId)
      if (known !== undefined) return known
      const { botId } = await identity()
      const made = await rest.call({ method: 'POST', path: '/channels/direct', body: [botId, userId] }, channel)
      remember(directChannels, userId, made.id)
      return made.id
    },
    noteDirectChannel: (userId, channelId) => remember(directChannels, userId, channelId),
  }
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  const oldest = map.keys().next().value
  if (map.size >= MAX_REMEMBERED && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}

function localeOf({ locale }: User): Locale {
  return locale === '' || locale.startsWith('fr') ? 'fr' : 'en'
}

/** Returns the arrival of a member at a time, told neutrally. */
export function arrivalOf(member: User, joinedAtMs: number): Arrival {
  return {
    member: { platform: 'mattermost', id: member.id },
    place: directPlace(member.id, null),
    locale: localeOf(member),
    timeZone: timeZoneOf(member),
    kind: member.is_bot ? 'bot' : member.roles.split(' ').includes('system_guest') ? 'guest' : 'person',
    joinedAtMs,
  }
}

function timeZoneOf({ timezone }: User): string | null {
  if (timezone === null) return null
  const isAutomatic = timezone.useAutomaticTimezone !== 'false'
  const name = isAutomatic ? timezone.automaticTimezone : timezone.manualTimezone
  return name === undefined || name === '' ? null : name
}
