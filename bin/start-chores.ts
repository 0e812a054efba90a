/** What is done now and then, none of it in a hurry; each may fail and is done again the next time. */
export interface Chores {
  /** Deletes what is past its retention. */
  readonly sweep: () => Promise<void>
  /** Puts the next digests and reports in the outbox. */
  readonly announce: () => Promise<void>
  /** Welcomes who joined unnoticed. */
  readonly catchUp: () => Promise<void>
  readonly onFailure: (error: unknown) => void
}

const HOUR_MS = 3_600_000

/** Does the chores at once and every hour after, one after another. */
export function startChores({ sweep, announce, catchUp, onFailure }: Chores): { stop(): Promise<void> } {
  let isStopped = false
  let underWay = Promise.resolve()
  const doAll = async (): Promise<void> => {
    for (const chore of [catchUp, announce, sweep]) {
      if (isStopped) return
      await chore().catch(onFailure)
    }
  }
  const next = (): void => {
    underWay = underWay.then(doAll)
  }
  next()
  const timer = setInterval(next, HOUR_MS)
  // The server keeps the process alive, not this.
  timer.unref()
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      await underWay
    },
  }
}
