import type { Installations, Leases, SeenEvents } from '../../src/adapter.ts'

/** The parts of the store that the adapter uses, in this process: the store itself has its own tests. */
export function createMemorySeenEvents(): SeenEvents {
  const handled = new Map<string, Promise<void>>()
  return {
    async once(key, work) {
      if (handled.has(key)) return 'already'
      const running = work(false)
      handled.set(key, running)
      try {
        await running
      } catch (error) {
        handled.delete(key)
        throw error
      }
      return 'done'
    },
  }
}

export function createMemoryInstallations(): Installations {
  const kept = new Map<string, string>()
  return {
    save: async (platform, id, secret) => void kept.set(`${platform}/${id}`, secret),
    load: async (platform, id) => kept.get(`${platform}/${id}`) ?? null,
    list: async (platform) =>
      [...kept.keys()].flatMap((key) => (key.startsWith(`${platform}/`) ? key.slice(platform.length + 1) : [])),
    remove: async (platform, id) => void kept.delete(`${platform}/${id}`),
  }
}

export function createMemoryLeases(): Leases {
  const held = new Map<string, string>()
  return {
    async acquire(name, owner) {
      const holder = held.get(name)
      if (holder !== undefined && holder !== owner) return null
      held.set(name, owner)
      return { name, owner, token: 1 }
    },
    renew: async ({ name, owner }) => held.get(name) === owner,
    release: async ({ name }) => void held.delete(name),
  }
}
