import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDetector } from '../../src/handbook/load-detector.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-detector-'))
  mkdirSync(join(folder, 'help'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const writeLexicon = (text: string) => writeFileSync(join(folder, 'help', 'lexicon.yml'), text)

describe('loadDetector', () => {
  it('lets the model decide alone where the lexicon is broken, and reports it', async () => {
    writeLexicon('entries: [{ id: a }]')
    const { detect, problems } = await loadDetector([folder])
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['lexicon', 'help/lexicon.yml']])
    expect(detect('je veux mourir').level).toBe('card')
    expect(detect('où sont les normes de conduite ?').level).toBe('ordinary')
  })

  it('lets the lexicon decide where the model is broken, all else being doubt, and reports it', async () => {
    writeLexicon('entries: [{ id: a, level: card, card: crisis, frames: ["veux mourir"], fires: ["je veux mourir"] }]')
    writeFileSync(join(folder, 'model.bin'), 'not a model')
    const { detect, problems } = await loadDetector([folder], pathToFileURL(join(folder, 'model.bin')))
    expect(problems.map(({ code }) => code)).toEqual(['detector-model'])
    expect(detect('je veux mourir')).toEqual({ level: 'card', card: 'crisis' })
    expect(detect('où sont les normes ?').level).toBe('offer')
  })

  it('reports an entry that misjudges its own sentence', async () => {
    writeLexicon('entries: [{ id: a, level: card, card: crisis, frames: ["partir"], fires: ["je veux mourir"] }]')
    const { problems } = await loadDetector([folder])
    expect(problems.map(({ message }) => message)).toEqual([
      'entry a does not judge its own sentence "je veux mourir" as it says',
    ])
  })
})
