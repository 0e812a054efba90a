/** What a measured process tells the one that drives it, and is told. */
export type Report =
  | { readonly kind: 'ready'; readonly port: number }
  /** CPU time, user and system, between `begin` and `end`, in microseconds; the process's memory, in bytes. */
  | { readonly kind: 'used'; readonly cpuUs: number; readonly rssBytes: number }

export type Order = 'begin' | 'end'

/** Answers `begin` and `end` of the driving process, and says that this one is ready. */
export function reportTo(parent: NodeJS.Process, port: number): void {
  let begun = parent.cpuUsage()
  const send = (report: Report): void => void parent.send?.(report)
  parent.on('message', (order: Order) => {
    if (order === 'begin') begun = parent.cpuUsage()
    else {
      const { user, system } = parent.cpuUsage(begun)
      send({ kind: 'used', cpuUs: user + system, rssBytes: parent.memoryUsage.rss() })
    }
  })
  send({ kind: 'ready', port })
}
