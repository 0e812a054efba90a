import type { Adapter } from '../src/adapter.ts'
import type { BotParts } from '../src/bot.ts'
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
  /** Called when a message was added to the outbox. */
  readonly poke: () => void
}

/** The page of a handbook's owners, and what they are sent; null where nobody is listed. */
export function openOwners({ config, store, parts, adapters, poke }: OwnersParts) {
  const { secret } = config.store
  const running = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  const owners = config.owners.filter(({ platform }) => running.has(platform))
  if (owners.length === 0 || secret === null) return null
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
