import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMPILED_NUMBERS } from '../../src/privacy/cards/compiled-minimum.ts'
import { parseHelp } from '../../src/privacy/cards/parse-help.ts'

const read = (name: string) => readFileSync(`content/help/${name}`, 'utf8')
const files = { resources: read('resources.yml'), fr: read('fr.yml'), en: read('en.yml') }
const help = parseHelp(files)

const FORBIDDEN =
  /commett|commit suicide|tentative (ratée|réussie)|failed attempt|courage|solution|!|\p{Extended_Pictographic}/iu
const MAX_WORDS = 15

describe('parseHelp (G7, G9)', () => {
  it('throws on a resource without its date, naming file and key', () => {
    const resources = files.resources.replace('verified_on: 2026-01-15', '')
    expect(() => parseHelp({ ...files, resources })).toThrow(/help\/resources\.yml: resources\.\d+\.verified_on/)
  })

  it('throws on a card that names an unknown resource', () => {
    const fr = files.fr.replace('[suicide-3114, sos-amitie]', '[suicide-3115]')
    expect(() => parseHelp({ ...files, fr })).toThrow(/card distress names "suicide-3115"/)
  })

  it('throws on a card that is missing', () => {
    const en = files.en.replace('  witness:\n    lines:', '  bystander:\n    lines:')
    expect(() => parseHelp({ ...files, en })).toThrow(/help\/en\.yml: cards/)
  })

  it('throws on broken YAML', () => {
    expect(() => parseHelp({ ...files, en: 'title: "' })).toThrow(/help\/en\.yml: broken YAML/)
  })
})

describe('help content', () => {
  it.each(['fr', 'en'] as const)('keeps the wording rules in %s', (locale) => {
    const texts = help.texts[locale]
    const lines = [
      ...texts.honest,
      ...texts.first_screen.lines,
      ...Object.values(texts.cards).flatMap((card) => [...card.lines, ...card.closing]),
      ...texts.offer,
      ...texts.offer_after_mention,
      ...texts.erased,
    ]
    const sentences = lines.flatMap((line) => line.split(/(?<=[.?]) /))
    expect(sentences.filter((sentence) => FORBIDDEN.test(sentence))).toEqual([])
    expect(sentences.filter((sentence) => sentence.split(/[\s']+/).length > MAX_WORDS)).toEqual([])
  })

  it.each(['fr', 'en'] as const)(
    'names the emergency numbers on the %s crisis card, before anything else',
    (locale) => {
      const card = help.texts[locale].cards.crisis
      for (const number of ['15', '112', '114', '3114']) expect(card.lines.join(' ')).toContain(number)
      expect(card.resources).toContain('suicide-3114')
    },
  )

  it('holds every number of the compiled minimum', () => {
    const numbers = help.resources.map((resource) => resource.number)
    expect(COMPILED_NUMBERS.filter((number) => !numbers.includes(number))).toEqual([])
  })
})

describe('source code', () => {
  it('holds help numbers in the compiled minimum alone', () => {
    const numbers = /\b(3114|3919|3928|116 ?006|09 72 39 40 50|0 800 05 95 95)\b/
    const holders = globSync('{src,adapters,bin}/**/*.{ts,js}').filter((file) =>
      numbers.test(readFileSync(file, 'utf8')),
    )
    expect(holders).toEqual(['src/privacy/cards/compiled-minimum.ts'])
  })
})
