import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BotParts } from '../../../src/bot.ts'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { createCachedBuild } from '../../../src/handbook/build-cache.ts'
import { loadContent } from '../../../src/handbook/load-content.ts'
import { createKnowledge } from '../../../src/knowledge.ts'
import { FORGETFUL } from '../../../src/memory.ts'
import { unobserved } from '../../../src/observe.ts'
import { CARD_IDS } from '../../../src/privacy/cards/help-content.ts'
import type { Detector } from '../../../src/privacy/detector/detector.ts'
import { type SafeLog, silentLog } from '../../../src/privacy/safe-log.ts'
import { createSeal } from '../../../src/privacy/seal.ts'

const content = await loadContent({
  content: null,
  overrides: null,
  baseUrl: null,
  build: createCachedBuild(join(tmpdir(), 'culturebot-tests'), async (input) => buildHandbook(input)),
})
const knowledge = createKnowledge(content.handbook, content.settings, content)

/** The detector that the program uses. */
export const realDetector: Detector = content.detect

/** Takes a text that holds `§crisis` for a crisis, `§doubt` for doubt, whatever the state of the real detector. */
export const markerDetector: Detector = (text) => {
  const card = CARD_IDS.find((id) => text.includes(`§${id}`))
  if (card !== undefined) return { level: 'card', card }
  return { level: text.includes('§doubt') ? 'offer' : 'ordinary', card: 'distress' }
}

/** A bot's parts over the embedded content, with the marker detector and no log. */
export const PARTS: BotParts = {
  knowledge: () => knowledge,
  help: () => content.help,
  detect: markerDetector,
  wordings: content.wordings,
  doorWords: ['conseils'],
  command: '/culture',
  memory: FORGETFUL,
  seal: createSeal(null),
  observe: unobserved,
  log: silentLog,
}

/** A log that keeps its lines, as the program would write them. */
export function createRecordingLog(): { readonly log: SafeLog; readonly lines: readonly string[] } {
  const lines: string[] = []
  return { lines, log: (event, fields) => void lines.push(JSON.stringify({ event, ...fields })) }
}
