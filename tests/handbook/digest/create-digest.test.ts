import { beforeEach, describe, expect, it } from 'vitest'
import { createDigest, type Digest } from '../../../src/handbook/digest/create-digest.ts'
import { type LiveContent, openSnapshot } from '../../../src/handbook/live/live-content.ts'
import { packFiles } from '../../../src/handbook/snapshot/packed-files.ts'
import { load } from '../live/follow.ts'
import { createMemoryStore, type MemoryStore } from '../live/memory-store.ts'

const place = { visibility: 'public', platform: 'test', address: 'general' } as const
const MONDAY = Date.parse('2026-11-30T09:00:00Z')
const message = { payload: JSON.stringify({ sinceMs: MONDAY - 7 * 86_400_000 }) }

let store: MemoryStore
let current: LiveContent
let digest: Digest
beforeEach(() => {
  store = createMemoryStore()
  digest = createDigest({ snapshots: store.snapshots, load, current: () => current, place, locale: 'fr' })
})

async function publish(version: string, createdAt: string, conges: string) {
  const texts = { 'README.md': '# Guide\n\nBienvenue.\n', 'conges.md': `# Congés\n\n${conges}\n` }
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
  const bytes = await packFiles({ commit: version, committedAtMs: 0, files, unchangedSinceMs: new Map() })
  await store.snapshots.publish({ version, bytes, createdAtMs: Date.parse(createdAt) })
  current = await openSnapshot({ version, bytes }, load)
}

describe('createDigest', () => {
  it('gives one message a week, under one key', () => {
    const [first] = digest.messages(Date.parse('2026-11-26T22:00:00Z'))
    expect(first).toMatchObject({ key: 'digest:2026-11-30', kind: 'digest', place, dueAtMs: MONDAY, ...message })
    expect(digest.messages(Date.parse('2026-11-28T10:00:00Z'))).toEqual([first])
  })

  it('tells what changed since the version of a week ago', async () => {
    await publish('a', '2026-11-10T00:00:00Z', 'Très vieux.')
    await publish('b', '2026-11-20T00:00:00Z', 'Vieux.')
    await publish('c', '2026-11-25T00:00:00Z', 'Neuf.')
    const prepared = await digest.prepare(message)
    expect(prepared).toMatchObject({ kind: 'send', reply: { path: 'ordinary', actions: [], sources: [] } })
    if (prepared.kind !== 'send') return
    expect(prepared.reply.body.children).toEqual([
      {
        type: 'paragraph',
        children: [{ type: 'strong', children: [{ type: 'text', value: 'Cette semaine dans « Guide »' }] }],
      },
      { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: 'Modifié :' }] }] },
      expect.objectContaining({
        type: 'list',
        children: [
          expect.objectContaining({
            children: [
              {
                type: 'paragraph',
                children: [
                  { type: 'link', url: 'https://example.org/conges', children: [{ type: 'text', value: 'Congés' }] },
                ],
              },
            ],
          }),
        ],
      }),
    ])
  })

  it.each([
    ['nothing was published', [['a', '2026-11-10T00:00:00Z', 'Texte.']]],
    [
      'what was published says the same',
      [
        ['a', '2026-11-10T00:00:00Z', 'Texte.'],
        ['b', '2026-11-25T00:00:00Z', 'Texte.'],
      ],
    ],
    ['the handbook is new', [['a', '2026-11-25T00:00:00Z', 'Texte.']]],
  ] as const)('says nothing in a week when %s', async (_, versions) => {
    for (const [version, createdAt, conges] of versions) await publish(version, createdAt, conges)
    expect((await digest.prepare(message)).kind).toBe('drop')
  })
})
