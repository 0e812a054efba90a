import { afterEach, describe, expect, it } from 'vitest'
import { askChat, ChatError } from '../../src/enrich/ask-chat.ts'
import { type FakeChat, message, type Scripted, startFakeChat } from './fake-chat.ts'

let chat: FakeChat | null = null
afterEach(async () => {
  await chat?.stop()
  chat = null
})

async function ask(script: readonly Scripted[]) {
  chat = await startFakeChat(script)
  const waited: number[] = []
  const answer = askChat({ url: chat.url, key: 'key-1234', model: 'small' }, 'text of a page', async (ms) => {
    waited.push(ms)
  })
  const outcome = await answer.catch((error: unknown) => error)
  return { outcome, waited, seen: chat.seen }
}

describe('askChat', () => {
  it('sends the prompt to the model with the key, and returns the message', async () => {
    const { outcome, seen } = await ask([message('bonjour')])
    expect(outcome).toBe('bonjour')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ url: '/v1/chat/completions', headers: { authorization: 'Bearer key-1234' } })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      model: 'small',
      messages: [{ role: 'user', content: 'text of a page' }],
    })
  })

  it('waits twice as long each time, or as long as it is told', async () => {
    const busy = { status: 503, body: '' }
    const { outcome, waited } = await ask([
      busy,
      busy,
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      message('enfin'),
    ])
    expect(outcome).toBe('enfin')
    expect(waited).toEqual([1_000, 2_000, 7_000])
  })

  it('gives up after five attempts', async () => {
    const { outcome, seen } = await ask([{ status: 500, body: 'text of a page' }])
    expect(outcome).toBeInstanceOf(ChatError)
    expect(seen).toHaveLength(5)
  })

  it('gives up at once when refused, without telling key or text', async () => {
    const { outcome, seen } = await ask([{ status: 401, body: 'key-1234 text of a page' }])
    expect(outcome).toBeInstanceOf(ChatError)
    expect(seen).toHaveLength(1)
    expect(String(outcome)).toContain('401')
    expect(String(outcome)).not.toMatch(/key-1234|text of/)
  })

  it('follows no redirect: the key stays with its endpoint', async () => {
    const { outcome } = await ask([{ status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' }])
    expect(outcome).toBeInstanceOf(ChatError)
  })

  it.each(['not json', '{"choices":[]}', '{"choices":[{"message":{"content":null}}]}'])('refuses %s', async (body) => {
    const { outcome } = await ask([{ status: 200, body }])
    expect(outcome).toBeInstanceOf(ChatError)
  })
})
