import type { Json } from './state.ts'

/** Limits of calls, a window each; the key is the method, and the channel where the limit is a channel's. */
export interface RateLimits {
  /** Returns after how many seconds to come back; null when the call may pass. */
  refuse(method: string, args: Json): number | null
  /** Sets how many calls of a method pass in a time; per channel where the call names one. */
  set(method: string, rate: Rate): void
  /** Refuses the next calls of a method. */
  refuseNext(method: string, times: number, retryAfterS: number): void
}

interface Rate {
  readonly calls: number
  readonly perMs: number
}

/** Returns limits that let everything pass until told otherwise. */
export function createRateLimits(): RateLimits {
  const rates = new Map<string, Rate>()
  const passed = new Map<string, number[]>()
  const planned = new Map<string, { times: number; retryAfterS: number }>()
  return {
    set: (method, rate) => void rates.set(method, rate),
    refuseNext: (method, times, retryAfterS) => void planned.set(method, { times, retryAfterS }),
    refuse(method, args) {
      const plan = planned.get(method)
      if (plan !== undefined && plan.times > 0) {
        plan.times -= 1
        return plan.retryAfterS
      }
      const rate = rates.get(method)
      if (rate === undefined) return null
      const key = `${method} ${String(args.channel ?? '')}`
      const now = performance.now()
      const recent = (passed.get(key) ?? []).filter((at) => now - at < rate.perMs)
      passed.set(key, recent)
      const oldest = recent[0] ?? now
      if (recent.length >= rate.calls) return Math.max(1, Math.ceil((oldest + rate.perMs - now) / 1_000))
      recent.push(now)
      return null
    },
  }
}
