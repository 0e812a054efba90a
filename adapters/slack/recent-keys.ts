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
      const [oldest] = seen
      if (seen.size > maxKeys && oldest !== undefined) seen.delete(oldest)
      return true
    },
  }
}
