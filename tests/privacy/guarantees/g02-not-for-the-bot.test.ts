import { describe, expect, it } from 'vitest'
import { createWebAdapter } from '../../../adapters/web/adapter.ts'
import type { AdapterHandlers } from '../../../src/adapter.ts'
import { createCanaries } from './canary.ts'

const POSTS = 5_000

/** Posts that look a little like they were for the bot. */
const BESIDE = ['culturebot', 'toi@culturebot.org', '@culturebot2', '@culturebot-dev', 'l’aide', 'conseils', 'effacer']

describe('G2 posts among members', () => {
  it('never reach the core: 5,000 posts without a mention', async () => {
    const reached: string[] = []
    const handlers: AdapterHandlers = {
      onQuestion: async ({ text }) => void reached.push(text),
      onAction: async ({ value }) => void reached.push(value),
      onJoin: async () => {},
      previewLink: () => null,
      log: (name) => void reached.push(name),
    }
    const adapter = createWebAdapter()
    await adapter.start(handlers)
    const post = (text: string) =>
      adapter.routes.request('http://127.0.0.1/ask', {
        method: 'POST',
        body: new URLSearchParams({ view: 'general', text }),
        headers: { Origin: 'http://127.0.0.1', Host: '127.0.0.1', Accept: 'application/json' },
      })
    const statuses = new Set<number>()
    for (const [at, { sentence }] of createCanaries(POSTS, 2).entries()) {
      statuses.add((await post(`${BESIDE[at % BESIDE.length]} ${sentence}`)).status)
    }
    expect(reached).toEqual([])
    expect(statuses).toEqual(new Set([200]))
    // The control: the same adapter does hand over a mention.
    await post('@culturebot bonjour')
    expect(reached).toEqual(['bonjour'])
    await adapter.stop()
  })
})
