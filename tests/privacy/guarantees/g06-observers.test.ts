import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bystander, createBystander } from './bystander.ts'
import { startWebBot, type WebBot } from './web-bot.ts'

/** Longer than the web chat takes to tell the channel anything. */
const SETTLE_MS = 300

/** What renders a message of the bot in the channel. */
const BOT_MESSAGE = /message bot/

let web: WebBot
let bystander: Bystander
beforeAll(async () => {
  web = await startWebBot()
  bystander = await createBystander(web.url)
})
afterAll(async () => {
  bystander.leave()
  await web.stop()
})

const mention = (text: string) => web.post('ask', { view: 'general', text: `@culturebot ${text}` })

/** Returns what the bystander heard while something happened. */
async function heardDuring(action: () => Promise<unknown>): Promise<string> {
  const before = bystander.heard().length
  await action()
  await wait(SETTLE_MS)
  return bystander.heard().slice(before)
}

describe('G6 observers in the same channel', () => {
  it.each(['§crisis à l’aide', '§violence', '§doubt je ne sais plus', 'conseils'])(
    'see the member’s post alone, and nothing of the bot, after @culturebot %s',
    async (text) => {
      const heard = await heardDuring(() => mention(text))
      expect([...heard.matchAll(/^event: (\w+)$/gm)].map((match) => match[1])).toEqual(['post'])
      expect(heard).not.toMatch(BOT_MESSAGE)
    },
  )

  it('see nothing while the author opens the private offer, a card and closes it', async () => {
    const heard = await heardDuring(async () => {
      for (const press of ['door:m', 'door:1', 'door:', 'close:']) {
        await web.post('action', { view: 'general', press })
      }
      await web.post('ask', { view: 'general', text: '/aide' })
      await web.post('ask', { view: 'general', text: '/culture §crisis' })
    })
    expect(heard).toBe('')
  })

  it('see nothing of the bot on the channel’s page', async () => {
    const page = await (await fetch(`${web.url}general`)).text()
    expect(page).toContain('§crisis à l’aide')
    expect(page).not.toMatch(BOT_MESSAGE)
  })

  it('see the answer to an ordinary mention', async () => {
    expect(await heardDuring(() => mention('réunions'))).toMatch(BOT_MESSAGE)
  })

  it('shows the author an offer that names no category', async () => {
    const { panel } = await mention('§violence')
    expect(panel).toContain('Afficher')
    expect(panel).not.toMatch(/violence|suicid|harc|3919|3114/i)
  })
})
