import type { Arrival } from './adapter.ts'
import type { Member } from './member.ts'
import type { Locale } from './reply/model.ts'

/** How far a member's welcome has come. */
interface WelcomeProgress {
  readonly sentSteps: number
  readonly allSteps: number
}

/** What the pipeline asks of what is remembered; never anything of the private path. */
export interface Memory {
  /** False where nothing is kept: no button offers to keep anything then. */
  readonly isKept: boolean
  /** Records an arrival for good; the welcome follows. @throws when it could not be recorded */
  welcome(arrival: Arrival): Promise<void>
  /** Ends a member's welcome at once. */
  optOut(member: Member): Promise<void>
  /** Null when no welcome is under way. */
  progressOf(member: Member): Promise<WelcomeProgress | null>
  /** Counts a vote on a section, without its author. */
  vote(sectionId: string, vote: 'helpful' | 'unhelpful'): Promise<void>
  /** Counts that a section was shown in full, without by whom. */
  opened(sectionId: string): Promise<void>
  /** Keeps a question that found nothing, by consent, without its author. */
  reportGap(question: string, locale: Locale): Promise<void>
}

/** Keeps nothing and welcomes nobody: for the terminal, and where no store is configured. */
export const FORGETFUL: Memory = {
  isKept: false,
  welcome: async () => {},
  optOut: async () => {},
  progressOf: async () => null,
  vote: async () => {},
  opened: async () => {},
  reportGap: async () => {},
}
