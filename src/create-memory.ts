import type { Memory } from './memory.ts'
import type { Store } from './store/store.ts'
import type { Welcome } from './welcome/create-welcome.ts'

/** Returns what the pipeline remembers, kept in a store. */
export function createMemory({ feedback, gaps }: Pick<Store, 'feedback' | 'gaps'>, welcome: Welcome): Memory {
  return {
    isKept: true,
    welcome: async (arrival) => {
      await welcome.welcome(arrival)
    },
    optOut: (member) => welcome.optOut(member),
    progressOf: (member) => welcome.progressOf(member),
    vote: (sectionId, vote) => feedback.vote(sectionId, vote),
    opened: (sectionId) => feedback.opened(sectionId),
    reportGap: (question, locale) => gaps.add(question, locale),
  }
}
