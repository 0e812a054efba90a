import { describe, expect, it } from 'vitest'
import { createClientMsgIds, type PostIdentity } from '../../adapters/slack/surfaces/client-msg-id.ts'

const idOf = createClientMsgIds('a secret of the tests')
const POST: PostIdentity = { workspaceId: 'T1', channel: 'C1', key: 'Ev1', ordinal: 0, form: 'blocks' }

describe('createClientMsgIds', () => {
  it('gives the same id for the same post, in every process that has the secret', () => {
    expect(createClientMsgIds('a secret of the tests')(POST)).toBe(idOf({ ...POST }))
  })

  it('gives a random UUID to look at', () => {
    const ids = Array.from({ length: 200 }, (_, at) => idOf({ ...POST, key: `Ev${at}` }))
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(200)
  })

  it.each<Partial<PostIdentity>>([
    { workspaceId: 'T2' },
    { channel: 'C2' },
    { key: 'Ev2' },
    { ordinal: 1 },
    { form: 'text' },
    // Parts that only look alike when they are put in a row.
    { workspaceId: 'T1","C1', channel: 'Ev1' },
  ])('gives another id where %o differs', (other) => {
    expect(idOf({ ...POST, ...other })).not.toBe(idOf(POST))
  })

  it('gives another id with another secret: who knows the event cannot tell its posts', () => {
    expect(createClientMsgIds('another secret')(POST)).not.toBe(idOf(POST))
  })
})
