import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBystander } from './bystander.ts'
import { createCanaries, findLeaks, type Leak } from './canary.ts'
import { type StartedBot, startBot } from './started-bot.ts'

/** Every leak of `leaky-preload.ts`, and where it must be found. */
const SEEDED: readonly (readonly [name: string, where: RegExp])[] = [
  ['print', /^stdout$/],
  ['log-in-a-catch', /^stderr$/],
  ['json-log', /^stderr$/],
  ['ascii-json-log', /^stderr$/],
  ['warning', /^stderr$/],
  ['upper-case-decomposed', /^stderr$/],
  ['cut-short', /^stderr$/],
  ['url-query', /^stderr$/],
  ['metric-label', /^file metrics\.prom$/],
  ['cache-key', /^file culturebot\//],
  ['file-row', /^file statistics\.db$/],
  ['temporary-file', /^file question\.tmp$/],
  ['hash-cut-short', /^stderr$/],
  ['debug-base64', /^stderr$/],
  ['debug-inspect', /^stderr$/],
  ['debug-hex', /^stderr$/],
  ['process-title', /^process title$/],
  ['response-header', /^response /],
]

const CANARIES = createCanaries(SEEDED.length, 7)

/** Without its control, the search of `g01-canaries.test.ts` would prove nothing. */
describe('G1 positive control', () => {
  let bot: StartedBot
  let leaks: readonly Leak[]

  beforeAll(async () => {
    const preload = fileURLToPath(new URL('./leaky-preload.ts', import.meta.url))
    bot = await startBot({ preload })
    for (const [at, [name]] of SEEDED.entries()) {
      await (await bot.post('ask', { view: 'direct', text: `${name} ${CANARIES[at]?.sentence}` })).text()
    }
    const bystander = await createBystander(bot.url)
    const { channel, elsewhere } = await bystander.look()
    bystander.leave()
    await bot.stop()
    leaks = findLeaks([...bot.evidence(), ...channel, ...elsewhere], CANARIES)
  })
  afterAll(() => bot.removeFolders())

  it.each(SEEDED.map(([name, where], at) => ({ name, where, token: CANARIES[at]?.token })))(
    'finds the leak "$name"',
    ({ where, token }) => {
      const places = leaks.filter((leak) => leak.token === token).map((leak) => leak.where)
      expect(places).toContainEqual(expect.stringMatching(where))
    },
  )
})
