/** What is done now and then, none of it in a hurry; each may fail and is done again the next time. */
export interface Chores {
  /** Deletes what is past its retention. */
  readonly sweep: () => Promise<void>
  /** Puts the next digests and reports in the outbox. */
  readonly announce: () => Promise<void>
  /** Welcomes who joined unnoticed. */
  readonly catchUp: () => Promise<void>
  readonly onFailure: (error: unknown) => void
  /** The right to do chores, which one replica has at a time: all at once would list every member as often. */
  readonly right: {
    /** True while this process has it; asked before each chore. @throws as the store does */
    readonly take: () => Promise<boolean>
    readonly release: () => Promise<void>
  }
}

const HOUR_MS = 3_600_000
/** How long to leave them to the replica that is at them, or to a store that fails. */
const LATER_MS = 60_000

/** Does the chores at once and every hour after, one after another. */
export function startChores({ sweep, announce, catchUp, onFailure, right }: Chores): { stop(): Promise<void> } {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()
  const mayDo = (): Promise<boolean> =>
    right.take().catch((error: unknown) => {
      onFailure(error)
      return false
    })
  const doAll = async (): Promise<boolean> => {
    for (const chore of [catchUp, announce, sweep]) {
      if (isStopped || !(await mayDo())) return false
      await chore().catch(onFailure)
    }
    return true
  }
  const run = async (): Promise<void> => {
    const isDone = await doAll()
    await right.release().catch(onFailure)
    if (isStopped) return
    timer = setTimeout(next, isDone ? HOUR_MS : LATER_MS)
    // The server keeps the process alive, not this.
    timer.unref()
  }
  const next = (): void => {
    underWay = run()
  }
  next()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
