/** Which keys were seen lately, in this process. */
export interface RecentKeys {
  /** True the first time; remembers the key. */
  claim(key: string): boolean
}

/**
 * Returns a memory of keys for deliveries that Slack does not repeat once they are acknowledged (commands, buttons): a
 * proxy or an impatient network may. The oldest keys go first.
 */
export function createRecentKeys(maxKeys: number): RecentKeys {
  const seen = new Set<string>()
  return {
    claim(key) {
      if (seen.has(key)) return false
      seen.add(key)
      if (seen.size > maxKeys) dropOldest(seen)
      return true
    },
  }
}

/** A set tells its members in the order they came. */
function dropOldest(keys: Set<string>): void {
  for (const oldest of keys) {
    keys.delete(oldest)
    return
  }
}
