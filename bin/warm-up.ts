import { setImmediate as afterOthers } from 'node:timers/promises'
import { prepareAnswers } from '../src/handbook/prepare-answers.ts'
import { decideOn } from './decide-on.ts'
import type { LoadedParts } from './load-content.ts'

/** Enough for the compiler to have seen every path of an answer often: a quarter of a second. */
const TIMES = 200
/** About as long as a question. */
const WORDS = 9

/**
 * Asks the handbook the first words of its own sections, so that what a process compiles, and looks up for the first
 * time, is no member's to wait for: the slowest first answers take 20 ms without, 6 ms with it.
 */
export function warmUp(parts: LoadedParts['parts']): void {
  for (const text of textsOf(parts)) askForNothing(text, parts)
}

/** As `warmUp`, letting whatever else is to be done go first, and with the answers that are made ahead. */
export async function warmUpIdly(parts: LoadedParts['parts'], signal: AbortSignal): Promise<void> {
  for (const text of textsOf(parts)) {
    await afterOthers()
    if (signal.aborted) return
    askForNothing(text, parts)
  }
  await prepareAnswers(parts.knowledge(), signal)
}

function askForNothing(text: string, parts: LoadedParts['parts']): void {
  decideOn(text, parts)
  void parts.knowledge().answer(text).ranking[0]?.passage
}

/** Spread evenly over the handbook. */
function textsOf({ knowledge }: LoadedParts['parts']): readonly string[] {
  const sections = knowledge().handbook.pages.flatMap((page) => page.sections)
  const step = Math.max(1, sections.length / TIMES)
  return Array.from({ length: Math.min(TIMES, sections.length) }, (_, time) => {
    return sections[Math.floor(time * step)]?.text.split(/\s+/).slice(0, WORDS).join(' ') ?? ''
  })
}
