import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packFiles, unpackFiles } from '../../../src/handbook/snapshot/packed-files.ts'

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)

describe('unpackFiles', () => {
  it('returns every byte that packFiles packed', async () => {
    const unchangedSinceMs = new Map([['é/a b.md', 3]])
    const packed = { commit: 'abc', committedAtMs: 5, files: new Map([['é/a b.md', every]]), unchangedSinceMs }
    const { files, ...rest } = await unpackFiles(await packFiles(packed))
    expect(rest).toEqual({ commit: 'abc', committedAtMs: 5, unchangedSinceMs })
    expect([...files].map(([path, bytes]) => [path, Uint8Array.from(bytes)])).toEqual([['é/a b.md', every]])
  })

  const json = (data: unknown) => gzipSync(JSON.stringify(data))
  it('takes files of a copy that tells no age to be as old as its commit', async () => {
    const { unchangedSinceMs } = await unpackFiles(
      json({ format: 1, commit: 'a', committedAtMs: 7, files: [['x', '']] }),
    )
    expect(unchangedSinceMs).toEqual(new Map([['x', 7]]))
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['no gzip', Buffer.from('{}')],
    ['no JSON', gzipSync('{')],
    ['another format', json({ format: 2, commit: 'a', committedAtMs: 1, files: [] })],
    ['a path that leaves the folder', json({ format: 1, commit: 'a', committedAtMs: 1, files: [['../x', '']] })],
    ['an absolute path', json({ format: 1, commit: 'a', committedAtMs: 1, files: [['/etc/x', '']] })],
    [
      'an age that is no time',
      json({ format: 1, commit: 'a', committedAtMs: 1, files: [], unchangedSinceMs: [['x', '']] }),
    ],
    ['a file that is no text', json({ format: 1, commit: 'a', committedAtMs: 1, files: [['x', 1]] })],
  ])('refuses %s', async (_, bytes) => {
    await expect(unpackFiles(bytes)).rejects.toMatchObject({ code: 'snapshot-format' })
  })
})
