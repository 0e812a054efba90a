import type { Member } from '../src/member.ts'
import type { Store } from '../src/store/store.ts'
import { readPayload } from '../src/welcome/welcome-message.ts'

/** A welcome message that waits. */
export interface PlannedMessage {
  readonly member: Member
  readonly step: string
  /** Unix time, ms. */
  readonly dueAtMs: number
}

/** More than any organisation has under way. */
const ALL = 1_000_000

/** Lists the welcome messages that wait, the next one first. */
export async function planWelcome({ outbox }: Pick<Store, 'outbox'>): Promise<readonly PlannedMessage[]> {
  const waiting = await outbox.waiting(ALL)
  return waiting
    .filter(({ kind }) => kind === 'welcome')
    .map((message) => ({ ...readPayload(message), dueAtMs: message.dueAtMs }))
}

/** How many get which step on which day. */
export interface PlannedDay {
  readonly platform: string
  readonly step: string
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly members: number
}

/** Counts messages by platform, step and day. */
export function countByDay(messages: readonly PlannedMessage[]): readonly PlannedDay[] {
  const groups = Map.groupBy(messages, ({ member, step, dueAtMs }) => {
    return [member.platform, step, new Date(dueAtMs).toISOString().slice(0, 10)].join('\n')
  })
  return [...groups].map(([name, { length: members }]) => {
    const [platform = '', step = '', day = ''] = name.split('\n')
    return { platform, step, day, members }
  })
}
