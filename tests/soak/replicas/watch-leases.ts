import pg from 'pg'

/** How long it took until another replica had a right, after the one that had it was gone; in ms. */
export interface FailOvers {
  readonly websocket: readonly number[]
  readonly outbox: readonly number[]
}

/** Watches who holds what. */
export interface LeaseWatch {
  /** A replica was killed just now. */
  killed(): void
  stop(): Promise<FailOvers>
}

const LOOK_MS = 100
const WEBSOCKET = 'mattermost-websocket'
const OUTBOX = 'outbox:slack'

/** Watches the leases in the database; an owner that changes after a kill was the killed one's successor. */
export async function watchLeases(url: string): Promise<LeaseWatch> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const owners = new Map<string, string>()
  const tookMs = new Map<string, number[]>([
    [WEBSOCKET, []],
    [OUTBOX, []],
  ])
  let killedAtMs: number | null = null
  let isStopped = false
  const look = async (): Promise<void> => {
    const { rows } = await client.query<{ name: string; owner: string }>('select name, owner from leases')
    for (const { name, owner } of rows) {
      const before = owners.get(name)
      if (before === owner || owner === '') continue
      owners.set(name, owner)
      if (before !== undefined && killedAtMs !== null) tookMs.get(name)?.push(performance.now() - killedAtMs)
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
    killed() {
      killedAtMs = performance.now()
    },
    async stop() {
      isStopped = true
      await watching
      await client.end()
      return { websocket: tookMs.get(WEBSOCKET) ?? [], outbox: tookMs.get(OUTBOX) ?? [] }
    },
  }
}
