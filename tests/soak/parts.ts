import { readFileSync } from 'node:fs'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { createKnowledge } from '../../src/knowledge.ts'
import type { PrepareMessage } from '../../src/outbox/message-kind.ts'
import type { ReplyContext } from '../../src/reply/reply-context.ts'
import { parseWording } from '../../src/reply/wording.ts'
import type { Store } from '../../src/store/store.ts'
import { buildSteps } from '../../src/welcome/build-steps.ts'
import { createPrepareWelcome } from '../../src/welcome/prepare-welcome.ts'

/** Steps that follow each other at once: what is measured is that none is lost or sent twice, not the calendar. */
export const SOAK_STEPS = buildSteps(
  ['1-one', '2-two', '3-three'].map((name) => {
    return { file: `welcome/fr/${name}.md`, locale: 'fr', name, text: `---\nafter: 0\n---\n${name}\n` } as const
  }),
).steps

export const SOAK_SETTINGS = DEFAULT_SETTINGS

const file = 'content/wording/fr.yml'
const knowledge = createKnowledge(buildHandbook({ files: [], settings: DEFAULT_SETTINGS }), DEFAULT_SETTINGS)
const context: ReplyContext = {
  locale: 'fr',
  wording: parseWording([{ file, text: readFileSync(file, 'utf8') }]),
  handbook: knowledge.handbook,
  command: '/culture',
  doorWord: 'conseils',
}

/** Returns how the soak's messages are made, over a store. */
export function soakMessages({ journeys }: Store): PrepareMessage {
  return createPrepareWelcome({
    journeys,
    steps: () => SOAK_STEPS,
    settings: () => SOAK_SETTINGS,
    knowledge: () => knowledge,
    contextOf: () => context,
  })
}
