import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWebAdapter } from '../../adapters/web/adapter.ts'
import type { OutcomeParts } from '../../adapters/web/render/render-outcome.ts'
import { DeliveryError } from '../../src/adapter.ts'
import { type ContractSubject, describeAdapterContract } from '../contract/adapter-contract.ts'
import { FIRST_SCREEN, NORMS, WORDS } from './fake-bot.ts'
import { AS_JSON, type Chat, startChat } from './start-chat.ts'

let chat: Chat

beforeEach(async () => {
  chat = await startChat()
})

afterEach(async () => {
  await chat.stop()
})

const read = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await fetch(chat.server.url + path, { headers })).text()

const parts = async (path: string, fields: Readonly<Record<string, string>>): Promise<OutcomeParts> =>
  (await (await chat.post(path, fields, AS_JSON)).json()) as OutcomeParts

describe('a direct message', () => {
  it('is answered in the response, and nowhere else', async () => {
    const response = await chat.post('ask', { view: 'direct', text: 'motsecret réunions' })
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('motsecret réunions')
    expect(page).toContain('Une réunion commence et finit à l’heure.')
    for (const path of ['', 'general', 'ask']) expect(await read(path)).not.toContain('motsecret')
    expect(chat.bot.questions).toMatchObject([{ asked: 'direct', text: 'motsecret réunions', publicPlace: null }])
  })

  it('has an address that tells nothing, good for one request', async () => {
    await parts('ask', { view: 'direct', text: 'a' })
    await parts('ask', { view: 'direct', text: 'a' })
    const [first, second] = chat.bot.questions.map((question) => question.privatePlace)
    expect(first?.address).toMatch(/^[0-9a-f-]{36}$/)
    expect(second?.address).not.toBe(first?.address)
    if (first === undefined) throw new Error('no question came')
    await expect(chat.adapter.sendPrivately(first, NORMS)).rejects.toThrow(DeliveryError)
    await expect(chat.adapter.eraseOwnMessages(first)).rejects.toThrow(DeliveryError)
  })

  it('does not repeat the words that led to the private path', async () => {
    const page = await (await chat.post('ask', { view: 'direct', text: WORDS.private })).text()
    expect(page).toContain('Je suis un robot. Personne ne lit ceci.')
    expect(page).not.toContain(`dir="auto">${WORDS.private}`)
  })

  it('tells the page to drop the conversation that was erased', async () => {
    expect(await parts('ask', { view: 'direct', text: WORDS.erasing })).toMatchObject({ isErased: true })
  })
})

describe('the channel', () => {
  it('shows a post to everybody and keeps it from the bot', async () => {
    await chat.post('ask', { view: 'general', text: 'bonjour <b>tout</b> le monde' })
    expect(await read('general')).toContain('dir="auto">bonjour &lt;b&gt;tout&lt;/b&gt; le monde</div>')
    expect(chat.bot.questions).toEqual([])
  })

  it('shows a post once to its own author', async () => {
    const page = await (await chat.post('ask', { view: 'general', text: 'bonjour' })).text()
    expect(page.match(/>bonjour</g)).toHaveLength(1)
  })

  it('answers a mention under its post', async () => {
    await chat.post('ask', { view: 'general', text: '@culturebot les réunions ?' })
    const page = await read('general')
    expect(page.indexOf('@culturebot les réunions ?')).toBeGreaterThan(0)
    expect(page.indexOf('Une réunion commence')).toBeGreaterThan(page.indexOf('@culturebot les réunions ?'))
    expect(chat.bot.questions).toMatchObject([{ asked: 'mention', text: 'les réunions ?' }])
  })

  it.each([
    ['/culture motsecret', 'command', 'Une réunion commence'],
    ['/aide motsecret', 'door', 'Je suis un robot'],
  ])('answers %j to its author alone', async (text, asked, answer) => {
    const page = await (await chat.post('ask', { view: 'general', text })).text()
    expect(page).toContain(answer)
    expect(page).toContain('Visible par toi seul')
    const others = await read('general')
    expect(others).not.toContain('motsecret')
    expect(others).not.toContain(answer)
    expect(chat.bot.questions).toMatchObject([{ asked, text: 'motsecret', publicPlace: null }])
  })

  it('publishes no mistyped command', async () => {
    const { notice, posts } = await parts('ask', { view: 'general', text: '/cultur motsecret' })
    expect(notice).toContain('rien n’a été publié')
    expect(posts).toEqual([])
    expect(await read('general')).not.toContain('motsecret')
    expect(chat.bot.questions).toEqual([])
  })

  it('shows nothing public when a mention leads to the private path', async () => {
    const { posts, panel } = await parts('ask', { view: 'general', text: `@culturebot ${WORDS.private}` })
    expect(posts).toHaveLength(1)
    expect(posts[0]?.html).toContain('<div class="thread"></div>')
    expect(panel).toContain('Je suis un robot')
    expect(await read('general')).not.toContain('Je suis un robot')
  })

  it('receives what a member shares', async () => {
    const { posts } = await parts('action', { view: 'general', press: 'share:0 normes.md#reunions' })
    expect(posts[0]?.html).toContain('Une réunion commence')
    expect(await read('general')).toContain('Une réunion commence')
    expect(chat.bot.actions).toMatchObject([{ id: 'share', value: '0 normes.md#reunions' }])
  })

  it('lets whoever wrote a post take it back, and nobody else', async () => {
    const { ownPost } = await parts('ask', { view: 'general', text: 'à supprimer' })
    expect(await read('general')).not.toContain(ownPost?.key)
    const fields = { post: ownPost?.id ?? '' }
    expect((await chat.post('remove', { ...fields, key: 'guess' })).status).toBe(404)
    expect(await read('general')).toContain('à supprimer')
    expect((await chat.post('remove', { ...fields, key: ownPost?.key ?? '' })).status).toBe(200)
    expect(await read('general')).not.toContain('à supprimer')
  })

  it('keeps the last 200 posts', async () => {
    for (let count = 0; count <= 200; count += 1) {
      const place = { visibility: 'public', platform: 'web', address: 'general' } as const
      await chat.adapter.sendPublicly(place, { ...NORMS, sources: [{ title: `n${count}.`, breadcrumb: [], url: '' }] })
    }
    const page = await read('general')
    expect(page.match(/data-post=/g)).toHaveLength(200)
    expect(page).not.toContain('n0.')
    expect(page).toContain('n200.')
  })
})

describe('sendPublicly', () => {
  it('rejects a reply of the private path, whatever the types were made to say', async () => {
    const place = { visibility: 'public', platform: 'web', address: 'general' } as const
    const reply = FIRST_SCREEN as unknown as typeof NORMS
    await expect(chat.adapter.sendPublicly(place, reply)).rejects.toThrow(DeliveryError)
    expect(await read('general')).not.toContain('Je suis un robot')
  })

  it('rejects a post that is gone', async () => {
    const place = { visibility: 'public', platform: 'web', address: 'nowhere' } as const
    await expect(chat.adapter.sendPublicly(place, NORMS)).rejects.toThrow(DeliveryError)
  })
})

describe('a button', () => {
  it('works without a script', async () => {
    const page = await (await chat.post('action', { view: 'direct', press: 'door:1' })).text()
    expect(page).toContain('Tu peux en parler à quelqu’un.')
    expect(chat.bot.actions).toMatchObject([{ id: 'door', value: '1', publicPlace: null }])
  })

  it('that closes never reaches the bot', async () => {
    expect(await parts('action', { view: 'direct', press: 'close:' })).toMatchObject({ replies: '', notice: '' })
    expect(chat.bot.actions).toEqual([])
  })

  it('that no reply carries is refused', async () => {
    expect((await chat.post('action', { view: 'direct', press: 'erase:all' })).status).toBe(500)
    expect(chat.bot.actions).toEqual([])
  })
})

describe('a failure', () => {
  it('is told to the author and logged without a word of the text', async () => {
    const response = await chat.post('ask', { view: 'direct', text: WORDS.failing })
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('Je n’ai pas pu répondre. Réessaie dans un instant.')
    expect(chat.bot.logged).toEqual(['{"name":"failure","platform":"web","during":"question","code":"unexpected"}'])
    expect(chat.failures).toEqual([])
  })

  it('comes of an answer that takes too long', async () => {
    const adapter = createWebAdapter({ answerTimeoutMs: 20 })
    await adapter.start({
      onQuestion: () => new Promise(() => {}),
      onAction: async () => {},
      onJoin: async () => {},
      previewLink: () => null,
      log: () => {},
    })
    const response = await adapter.routes.request('/ask', {
      method: 'POST',
      body: new URLSearchParams({ text: 'a' }),
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    })
    expect(response.status).toBe(500)
  })
})

describe('a visitor who left', () => {
  it('is no place to deliver to', async () => {
    const adapter = createWebAdapter()
    const leaving = new AbortController()
    const outcome = Promise.withResolvers<unknown>()
    await adapter.start({
      onQuestion: async ({ privatePlace }) => {
        leaving.abort()
        await adapter.sendPrivately(privatePlace, NORMS).then(outcome.resolve, outcome.resolve)
      },
      onAction: async () => {},
      onJoin: async () => {},
      previewLink: () => null,
      log: () => {},
    })
    await adapter.routes.request('/ask', {
      method: 'POST',
      body: new URLSearchParams({ text: 'a' }),
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      signal: leaving.signal,
    })
    expect(await outcome.promise).toBeInstanceOf(DeliveryError)
  })
})

describe('every response', () => {
  it.each(['', 'general', 'assets/chat.css', 'nowhere'])(
    'of /%s is stored, framed, sniffed and told nowhere',
    async (path) => {
      const { headers } = await fetch(chat.server.url + path)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('set-cookie')).toBeNull()
    },
  )

  it('holds no inline script or style', async () => {
    const page = await (await chat.post('ask', { view: 'direct', text: 'réunions' })).text()
    expect(page).not.toMatch(/<script(?! src="assets\/chat\.js" defer><\/script>)|<style| style=| on[a-z]+=/)
  })

  it('is in the language of the browser, or the one chosen', async () => {
    expect(await read('', { 'Accept-Language': 'en' })).toContain('<html lang="en">')
    expect(await read('?lang=fr', { 'Accept-Language': 'en' })).toContain('<html lang="fr">')
    await chat.post('ask', { view: 'direct', text: 'a', lang: 'en' })
    expect(chat.bot.questions[0]?.locale).toBe('en')
  })
})

describe('a form', () => {
  it.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Content-Type': 'text/plain' }, 415],
  ])('sent with %j is refused', async (headers: Record<string, string>, status) => {
    expect((await chat.post('ask', { text: 'a' }, headers)).status).toBe(status)
    expect(chat.bot.questions).toEqual([])
  })

  it('is no address to read', async () => {
    expect((await fetch(`${chat.server.url}ask?text=secret`)).status).toBe(404)
  })

  it.each([
    ['x'.repeat(4_000), 200],
    ['x'.repeat(4_001), 413],
    ['€'.repeat(30_000), 413],
  ])('is bounded in length', async (text, status) => {
    expect((await chat.post('ask', { view: 'direct', text })).status).toBe(status)
  })

  it.each(['\u0000', '\u202e\u200b', '😀'.repeat(2_000), '<!channel> @all', '%00%ff', '\ud800'])(
    'survives the text %j',
    async (text) => {
      expect((await chat.post('ask', { view: 'general', text })).status).toBe(200)
    },
  )

  it('is answered 503 before start and after stop', async () => {
    const adapter = createWebAdapter()
    const send = async (): Promise<number> => {
      const body = new URLSearchParams({ text: 'a' })
      return (
        await adapter.routes.request('/ask', { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } })
      ).status
    }
    expect(await send()).toBe(503)
    await adapter.start(chat.bot)
    await adapter.stop()
    expect(await send()).toBe(503)
  })
})

describe('the live channel', () => {
  /** Reads a stream until it holds a text. */
  async function readUntil(response: Response, text: string): Promise<string> {
    let seen = ''
    const decoder = new TextDecoder()
    if (response.body === null) return seen
    for await (const chunk of response.body) {
      seen += decoder.decode(chunk, { stream: true })
      if (seen.includes(text)) return seen
    }
    return seen
  }

  it('tells posts and removals, and nothing private', async () => {
    const stream = await fetch(`${chat.server.url}events`)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    await chat.post('ask', { view: 'general', text: '/culture motsecret' })
    await chat.post('ask', { view: 'direct', text: 'motsecret' })
    const { ownPost } = await parts('ask', { view: 'general', text: 'bonjour' })
    await chat.post('remove', { post: ownPost?.id ?? '', key: ownPost?.key ?? '' })
    const seen = await readUntil(stream, 'event: removed')
    expect(seen).toContain('event: ids\ndata: []')
    expect(seen).toContain('event: post')
    expect(seen).toContain('bonjour')
    expect(seen).not.toMatch(/motsecret|Une réunion/)
    expect(seen).not.toContain(ownPost?.key)
  })

  it('tells a page that comes back what it missed', async () => {
    const before = await parts('ask', { view: 'general', text: 'avant' })
    const revision = /data-revision="(\d+)"/.exec(before.posts[0]?.html ?? '')?.[1] ?? ''
    await chat.post('ask', { view: 'general', text: 'après' })
    const seen = await readUntil(
      await fetch(`${chat.server.url}events`, { headers: { 'Last-Event-ID': revision } }),
      'après',
    )
    expect(seen).not.toContain('avant')
  })

  it('ends when the adapter stops', async () => {
    const stream = await fetch(`${chat.server.url}events`)
    await chat.adapter.stop()
    expect(await stream.text()).toContain('event: ids')
  })
})

describeAdapterContract('web', { hasPublicPlaces: true }, async (): Promise<ContractSubject> => {
  const adapter = createWebAdapter()
  let last = ''
  const send = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const response = await adapter.routes.request('/ask', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    })
    last = await response.text()
  }
  return {
    adapter,
    askPrivately: (text) => send({ view: 'direct', text }),
    mention: (text) => send({ view: 'general', text: `@culturebot ${text}` }),
    seenByAuthor: async () => last,
    seenByOthers: async () => (await adapter.routes.request('/general')).text(),
    dispose: async () => {},
  }
})
