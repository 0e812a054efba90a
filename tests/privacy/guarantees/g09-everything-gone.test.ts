import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedBot, startBot } from './started-bot.ts'
import type { WebAnswer } from './web-bot.ts'
import { startWebBot } from './web-bot.ts'

const CARDS = 100
const MAX_P95_MS = 2_000

const gone = (): never => {
  throw new Error('gone')
}

/** Takes each request's time and returns the 95th percentile, in milliseconds. */
async function p95Of(times: number, request: (at: number) => Promise<void>): Promise<number> {
  const took: number[] = []
  for (let at = 0; at < times; at += 1) {
    const started = performance.now()
    await request(at)
    took.push(performance.now() - started)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times * 0.95)] ?? Number.NaN
}

describe('G9 with knowledge, help and detector failing', () => {
  it('answers every door with emergency numbers', async () => {
    const web = await startWebBot({ knowledge: gone, help: gone, detect: gone })
    const doors = [
      () => web.post('ask', { view: 'general', text: '/aide' }),
      () => web.post('ask', { view: 'direct', text: 'conseils' }),
      () => web.post('action', { view: 'direct', press: 'door:1' }),
      () => web.post('ask', { view: 'general', text: '/aide je veux mourir' }),
    ]
    const p95 = await p95Of(CARDS, async (at) => {
      const { panel } = (await doors[at % doors.length]?.()) ?? { panel: null }
      for (const number of ['112', '15', '17', '18', '114', '3114', '3919']) expect(panel).toContain(number)
    })
    await web.stop()
    expect(p95).toBeLessThan(MAX_P95_MS)
  })
})

describe('G9 with the content, the cache and the working folder deleted', () => {
  let bot: StartedBot
  let content: string
  beforeAll(async () => {
    content = mkdtempSync(join(tmpdir(), 'culturebot-content-'))
    cpSync('content', content, { recursive: true })
    bot = await startBot({
      env: { HANDBOOK_CONTENT: join(content, 'handbook'), CULTUREBOT_OVERRIDES: content },
    })
    rmSync(content, { recursive: true })
    bot.removeFolders()
  })
  afterAll(() => bot.stop())

  const panelOf = async (text: string) =>
    ((await (await bot.post('ask', { view: 'direct', text })).json()) as WebAnswer).panel

  it('shows the crisis card, complete', async () => {
    const p95 = await p95Of(CARDS, async () => {
      const panel = await panelOf('je veux mourir')
      expect(panel).toContain('Reste en ligne si tu peux.')
      expect(panel).toContain('3114')
    })
    expect(p95).toBeLessThan(MAX_P95_MS)
  })

  it('opens the first screen, complete', async () => {
    expect(await panelOf('conseils')).toContain('Pensées suicidaires : 3114, gratuit, jour et nuit.')
  })
})
