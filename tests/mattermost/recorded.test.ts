import { readFileSync } from 'node:fs'
import type { Channel as OfficialChannel } from '@mattermost/types/channels'
import type { Post as OfficialPost } from '@mattermost/types/posts'
import type { UserProfile as OfficialUser } from '@mattermost/types/users'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readAction, readDialog } from '../../adapters/mattermost/http/read-action.ts'
import { readCommand } from '../../adapters/mattermost/http/read-command.ts'
import { readEvent, sequenceOf } from '../../adapters/mattermost/inbound/read-event.ts'
import type { channel, post, user } from '../../adapters/mattermost/rest/shapes.ts'
import { type FakeMattermost, startFakeMattermost } from './fake-mattermost/fake-mattermost.ts'
import { actionBody, commandForm } from './fake-mattermost/integrations.ts'
import { createPeople } from './fake-mattermost/people.ts'
import { channelNamed } from './fake-mattermost/state.ts'
import { until } from './start-chat.ts'

/** Traffic of a real server (5.37), sanitised. */
const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`../recorded/mattermost/${name}.json`, import.meta.url), 'utf8'))

/** Every field of a value with its type, below arrays and objects. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (typeof value !== 'object') return typeof value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, shapeOf(field)]),
  )
}

let fake: FakeMattermost
beforeAll(async () => {
  fake = await startFakeMattermost()
})
afterAll(() => fake.close())

const call = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${fake.url}/api/v4${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${fake.token}`, ...init.headers },
  })
  return { status: response.status, body: await response.json() }
}

describe('the fake server', () => {
  it('tells of an account as the real one', async () => {
    const { body } = await call('/users/me')
    expect(shapeOf(body)).toEqual(shapeOf(recorded('users-me').body))
  })

  it('tells of a post with buttons as the real one, and keeps what they carry', async () => {
    const attachments = [
      {
        ...recorded('post-created').props.attachments[0],
        actions: [
          { id: 'more', type: 'button', name: 'More', integration: { url: 'http://x', context: { sig: 'x' } } },
        ],
      },
    ]
    const channel_id = channelNamed(fake.state, 'town-square').id
    const body = JSON.stringify({ channel_id, message: 'm', props: { attachments } })
    const { body: made } = await call('/posts', { method: 'POST', body })
    expect({ ...(shapeOf(made) as object), metadata: null }).toEqual({
      ...(shapeOf(recorded('post-created')) as object),
      metadata: null,
    })
    expect(JSON.stringify(made)).not.toContain('sig')
  })

  it.each([
    ['badtoken', () => call('/users/me', { headers: { Authorization: 'Bearer bad' } })],
    ['ephemeral403', () => call('/posts/ephemeral', { method: 'POST', body: '{}' })],
    ['notfound', () => call(`/users/${'z'.repeat(26)}`)],
    [
      'toolong',
      () => {
        const channel_id = channelNamed(fake.state, 'town-square').id
        return call('/posts', { method: 'POST', body: JSON.stringify({ channel_id, message: 'x'.repeat(16_384) }) })
      },
    ],
    [
      'badroot',
      () => {
        const channel_id = channelNamed(fake.state, 'town-square').id
        const body = JSON.stringify({ channel_id, message: 'x', root_id: 'z'.repeat(26) })
        return call('/posts', { method: 'POST', body })
      },
    ],
  ])('refuses as the real one: %s', async (name, ask) => {
    const real = recorded('errors')[name]
    const answer = await ask()
    expect(answer.status).toBe(real.status)
    expect(shapeOf(answer.body)).toEqual(shapeOf(real.body))
    expect((answer.body as { id: string }).id).toBe(real.body.id)
  })

  it('tells the same events of a join, a direct message and a mention, in the same order', async () => {
    const events: { event?: string }[] = []
    const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/api/v4/websocket`)
    socket.on('message', (data) => events.push(JSON.parse(String(data))))
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ seq: 1, action: 'authentication_challenge', data: { token: fake.token } }))
    await until(() => events.length >= 2)
    socket.send(JSON.stringify({ seq: 2, action: 'ping' }))
    await until(() => events.length >= 3)
    const people = createPeople(fake, { botUrl: () => '', commandToken: '' })
    const nina = people.join('nina')
    people.writeToBot(nina, 'hi bot')
    people.write(nina, 'town-square', '@culturebot kudos?')
    await until(() => events.length >= 10)
    socket.terminate()
    // Events that the bot does not look at, and which the fake does not make.
    const real = recorded('ws-events').filter(
      ({ event }: { event?: string }) => event !== 'status_change' && event !== 'direct_added',
    )
    expect(events.map(({ event = 'reply' }) => event)).toEqual(
      real.map(({ event = 'reply' }: { event?: string }) => event),
    )
    expect(events.map(shapeOf)).toEqual(real.map(shapeOf))
    const posts = (list: readonly { event?: string; data?: { post: string } }[]) =>
      list.filter(({ event }) => event === 'posted').map(({ data }) => JSON.parse(data?.post ?? ''))
    expect(posts(events as never).map(shapeOf)).toEqual(posts(real).map(shapeOf))
    expect(posts(events as never).map(({ type, message }) => [type, message])).toEqual(
      posts(real).map(({ type, message }) => [type, message]),
    )
  })

  it('posts commands, buttons and dialogs with the fields of the real one', () => {
    const nina = [...fake.state.users.values()].find(({ username }) => username === 'nina')
    const where = { userId: nina?.id ?? '', channelId: channelNamed(fake.state, 'town-square').id }
    const form = commandForm(fake.state, { ...where, command: '/culture kudos', token: 't' }, fake.url)
    const realForm = new URLSearchParams(recorded('command-request').body)
    expect([...form.keys()].toSorted()).toEqual([...realForm.keys()].toSorted())
    const button = actionBody(fake.state, { ...where, postId: 'p', context: { sig: 'x' } })
    expect(shapeOf(button)).toEqual(shapeOf(JSON.parse(recorded('action-request').body)))
  })
})

describe('what the adapter reads', () => {
  const idOf = (number: number): string => `id${String(number).padStart(3, '0')}`.padEnd(26, 'x')

  it('is in a recorded command', () => {
    expect(readCommand(recorded('command-request').body)).toMatchObject({
      token: idOf(13),
      name: '/culture',
      text: 'kudos @admin',
      userId: idOf(3),
      hookId: 'gbajj1ep1igm8etm3dyihz8gch',
    })
  })

  it('is in a recorded button and a recorded dialog', () => {
    expect(readAction(recorded('action-request').body)).toMatchObject({
      user_id: idOf(3),
      context: { sig: 'x' },
    })
    expect(readDialog(recorded('dialog-submission').body)).toMatchObject({
      userId: idOf(3),
      isCancelled: false,
    })
  })

  it('is in the recorded events', () => {
    const events = recorded('ws-events')
    expect(events.map(readEvent).map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['other', 'other', 'other', 'other', 'other', 'posted', 'user-added', 'posted', 'user-added', 'other'],
      ...['posted', 'posted'],
    ])
    expect(events.map(sequenceOf)).toEqual([0, null, 1, null, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('has the names that the platform’s own types have', () => {
    type Known<Ours extends { entries: object }, Theirs> = keyof Ours['entries'] extends keyof Theirs ? true : never
    const isKnown: readonly true[] = [
      true satisfies Known<typeof user, OfficialUser>,
      true satisfies Known<typeof post, OfficialPost>,
      true satisfies Known<typeof channel, OfficialChannel>,
    ]
    expect(isKnown).toHaveLength(3)
  })
})
