/** Work done again and again, never twice at a time. */
export interface Loop {
  /** Does the work now, or once more right after the one under way. */
  soon(): void
  /** Waits for the work under way; nothing is done afterwards. */
  stop(): Promise<void>
}

/** Does `work` after a time, then again after as long as it says, in ms; `work` must not throw. */
export function createLoop(work: () => Promise<number>, firstAfterMs: number): Loop {
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let isWanted = false
  let isStopped = false

  const wait = (ms: number) => {
    if (isStopped) return
    timer = setTimeout(run, ms)
    // The server keeps the process alive, not this.
    timer.unref()
  }
  const run = () => {
    isWanted = false
    running = work().then((nextAfterMs) => {
      running = null
      wait(isWanted ? 0 : nextAfterMs)
    })
  }
  wait(firstAfterMs)
  return {
    soon() {
      isWanted = true
      if (running !== null || isStopped) return
      if (timer !== null) clearTimeout(timer)
      run()
    },
    async stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
