import { afterEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { buildInProcess } from '../../src/handbook/build-in-process.ts'

const { execPath } = process
const { NODE_OPTIONS } = process.env
afterEach(() => {
  process.execPath = execPath
  if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS
  else process.env.NODE_OPTIONS = NODE_OPTIONS
})

const build = () => {
  const page = { path: 'README.md', bytes: Buffer.from('# Guide\n\nBienvenue.\n') }
  // More than a pipe takes at once, so that sending is under way when the process ends.
  const ballast = { path: 'photo.png', bytes: Buffer.alloc(1_000_000) }
  return buildInProcess({ files: [page, ballast], settings: DEFAULT_SETTINGS })
}

/** An error event that comes later, to nobody, would fail the run. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300))

describe('buildInProcess', () => {
  it('builds as buildHandbook does', async () => {
    expect((await build()).pages.map(({ title }) => title)).toEqual(['Guide'])
  })

  it('rejects, and no more, when the process dies', async () => {
    process.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent('process.exit(3)')}`
    await expect(build()).rejects.toMatchObject({ code: 'handbook-build' })
    await aWhile()
  })

  it('rejects, and no more, when no process can be had', async () => {
    process.execPath = '/nowhere/node'
    await expect(build()).rejects.toMatchObject({ code: 'handbook-build' })
    await aWhile()
  })
})
