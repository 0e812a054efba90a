import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildHandbook, type HandbookInput } from '../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { createCachedBuild } from '../../src/handbook/build-cache.ts'
import { buildInProcess } from '../../src/handbook/build-in-process.ts'

let folder: string
let builds: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-cache-'))
  builds = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

const input = (text: string): HandbookInput => ({
  files: [{ path: 'README.md', bytes: new TextEncoder().encode(text) }],
  settings: DEFAULT_SETTINGS,
})
const counting = async (given: HandbookInput) => {
  builds += 1
  return buildHandbook(given)
}

describe('createCachedBuild', () => {
  it('builds once and then reads the same handbook back', async () => {
    const build = createCachedBuild(folder, counting)
    const first = await build(input('# Guide\n\nTexte.\n'))
    expect(await build(input('# Guide\n\nTexte.\n'))).toEqual(first)
    expect(builds).toBe(1)
  })

  it('builds anew when a file or a setting changes', async () => {
    const build = createCachedBuild(folder, counting)
    await build(input('# Guide\n'))
    await build(input('# Autre\n'))
    await build({ ...input('# Guide\n'), settings: { ...DEFAULT_SETTINGS, aliases: new Map([['a', 'README.md']]) } })
    expect(builds).toBe(3)
  })

  it('builds anew over an entry that was cut short', async () => {
    const build = createCachedBuild(folder, counting)
    const handbook = await build(input('# Guide\n'))
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"title":')
    expect(await build(input('# Guide\n'))).toEqual(handbook)
    expect(builds).toBe(2)
  })

  it('builds where the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '')
    const build = createCachedBuild(join(folder, 'file', 'below'), counting)
    expect((await build(input('# Guide\n'))).title).toBe('Guide')
  })

  it('keeps eight handbooks', async () => {
    const build = createCachedBuild(folder, counting)
    for (let at = 0; at < 11; at++) await build(input(`# Guide ${at}\n`))
    expect(readdirSync(folder)).toHaveLength(8)
  })
})

describe('buildInProcess', () => {
  it('builds the handbook that building here gives', async () => {
    const given = input('# Guide\n\n## Réunions\n\nTrois personnes suffisent.\n')
    expect(await buildInProcess(given)).toEqual(buildHandbook(given))
  })
})
