/** What a member did that is to be answered once. */
interface Expected {
  readonly kind: string
  /** Under which its answers are counted. */
  readonly key: string
  /**
   * Whether the platform knows it to be taken: an event acknowledged, a command answered by 200, a join or a post that
   * the platform itself keeps. What never was is not lost: the member was told so, and does it again.
   */
  isTaken: boolean
}

/** How often answers were shown, as the fakes have it now, by key. */
export type Shown = ReadonlyMap<string, number>

/** The account of one kind. */
export interface Account {
  readonly told: number
  readonly once: number
  readonly lost: number
  readonly doubled: number
  /** Never taken, and not shown: the member was told that it failed. */
  readonly refused: number
}

/** Keeps the account of what is to be answered. */
export interface Ledger {
  add(expected: Expected): Expected
  /** Whether all that was taken is shown. */
  isSettled(shown: Shown): boolean
  account(shown: Shown): Readonly<Record<string, Account>>
  /** What is lost or doubled. */
  wrong(shown: Shown): readonly string[]
}

/** Returns an empty ledger. */
export function createLedger(): Ledger {
  const all: Expected[] = []
  const fateOf = ({ key, isTaken }: Expected, shown: Shown): keyof Omit<Account, 'told'> => {
    const times = shown.get(key) ?? 0
    if (times > 1) return 'doubled'
    if (times === 1) return 'once'
    return isTaken ? 'lost' : 'refused'
  }
  return {
    add(expected) {
      all.push(expected)
      return expected
    },
    isSettled: (shown) => all.every((expected) => fateOf(expected, shown) !== 'lost'),
    account(shown) {
      const accounts: Record<string, Record<keyof Account, number>> = {}
      for (const expected of all) {
        const account = accounts[expected.kind] ?? { told: 0, once: 0, lost: 0, doubled: 0, refused: 0 }
        accounts[expected.kind] = account
        account.told += 1
        account[fateOf(expected, shown)] += 1
      }
      return accounts
    },
    wrong: (shown) =>
      all.flatMap((expected) => {
        const fate = fateOf(expected, shown)
        return fate === 'lost' || fate === 'doubled' ? [`${fate}: ${expected.kind} ${expected.key}`] : []
      }),
  }
}

/** Adds one to the count of a key. */
export function count(shown: Map<string, number>, key: string, times = 1): void {
  shown.set(key, (shown.get(key) ?? 0) + times)
}
