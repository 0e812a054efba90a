import pg from 'pg'

/**
 * How long it took until another replica had a right, from the last sign of the one that was killed: that many ms at
 * most, as it lived on a little after it.
 */
export interface FailOvers {
  readonly websocket: readonly number[]
  readonly outbox: readonly number[]
}

/** Watches who holds what. */
interface LeaseWatch {
  stop(): Promise<FailOvers>
}

const LOOK_MS = 100
const WEBSOCKET = 'mattermost-websocket'
const OUTBOX = 'outbox:slack'
/** How long each is taken for, as the program has it. */
const TTL_MS: Readonly<Record<string, number>> = { [WEBSOCKET]: 10_000, [OUTBOX]: 9_000 }

/** Watches the leases in the database; a change of owner without a release is the successor of one that died. */
export async function watchLeases(url: string): Promise<LeaseWatch> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const before = new Map<string, { readonly owner: string; readonly seenAtMs: number }>()
  const tookMs = new Map<string, number[]>([
    [WEBSOCKET, []],
    [OUTBOX, []],
  ])
  let isStopped = false
  const look = async (): Promise<void> => {
    const { rows } = await client.query<{ name: string; owner: string; until_ms: string }>('select * from leases')
    for (const { name, owner, until_ms: untilMs } of rows) {
      const known = before.get(name)
      const isTakenOver = known !== undefined && known.owner !== '' && owner !== '' && known.owner !== owner
      if (isTakenOver) tookMs.get(name)?.push(Date.now() - known.seenAtMs)
      before.set(name, { owner, seenAtMs: Number(untilMs) - (TTL_MS[name] ?? 0) })
    }
  }
  const watching = (async () => {
    while (!isStopped) {
      // The table is made by the first replica.
      await look().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  })()
  return {
    async stop() {
      isStopped = true
      await watching
      await client.end()
      return { websocket: tookMs.get(WEBSOCKET) ?? [], outbox: tookMs.get(OUTBOX) ?? [] }
    },
  }
}
