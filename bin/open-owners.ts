import type { Adapter } from '../src/adapter.ts'
import type { BotParts } from '../src/bot.ts'
import type { PageAge } from '../src/content/page-age.ts'
import type { Mount } from '../src/http/mount.ts'
import { createReports, type Reports } from '../src/insight/create-reports.ts'
import type { Member } from '../src/member.ts'
import { createOwnersRoutes } from '../src/owners/routes.ts'
import { createTokens } from '../src/owners/tokens.ts'
import type { Store } from '../src/store/store.ts'
import type { Config } from './config.ts'

export interface OwnersParts {
  readonly config: Config
  readonly store: Store
  readonly parts: Pick<BotParts, 'knowledge' | 'wordings'>
  readonly adapters: readonly Adapter[]
  readonly pageAges: () => Promise<ReadonlyMap<string, PageAge>>
  /** Called when a message was added to the outbox. */
  readonly poke: () => void
  /** Tells whoever starts the bot, a line each. */
  readonly warn: (line: string) => void
}

/** Owners open their links wherever they are, and only a browser on the bot's own machine would get there. */
const NO_PUBLIC_URL =
  "CULTUREBOT_OWNERS is set and CULTUREBOT_PUBLIC_URL is not: the owners' links lead to localhost. Set it to the address by which their browsers reach this bot, e.g. https://culturebot.example.org"

/** The page of a handbook's owners, and what they are sent; null where nobody is listed. */
export function openOwners({ config, store, parts, adapters, pageAges, poke, warn }: OwnersParts) {
  const { secret } = config.store
  const running = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  const owners = config.owners.filter(({ platform }) => running.has(platform))
  if (owners.length === 0 || secret === null) return null
  if (config.publicUrl === null) warn(NO_PUBLIC_URL)
  const tokens = createTokens(secret, Date.now)
  const reports: Reports = createReports({
    store,
    ...parts,
    owners,
    placeOf: ({ platform, id }: Member) => {
      const adapter = running.get(platform)
      if (adapter === undefined) throw new Error(`no adapter runs for the owner's platform "${platform}"`)
      return adapter.placeOfMember(id)
    },
    pageUrl: `${config.publicUrl ?? `http://localhost:${config.port}`}/owners`,
    pageAges,
    staleMonths: config.staleMonths,
    makeToken: (owner) => tokens.make('enter', owner),
  })
  const routes = createOwnersRoutes({
    owners,
    tokens,
    insight: reports.insight,
    sendLink: async (owner) => {
      await store.outbox.add([reports.loginMessage(owner)])
      poke()
    },
    isFirstUse: async (nonce) => (await store.seenEvents.once(`login:${nonce}`, async () => {})) === 'done',
  })
  // By its public name, which need not be one of the web chat's: nothing is shown but to who came in by a link.
  const mount: Mount = {
    kind: 'fetch',
    prefix: '/owners',
    checksSender: true,
    fetch: (request) => routes.fetch(request),
  }
  return { reports, mount }
}
