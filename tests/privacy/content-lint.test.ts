import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkHelp } from '../../src/privacy/cards/check-help.ts'
import { COMPILED_NUMBERS } from '../../src/privacy/cards/compiled-minimum.ts'
import { parseHelp } from '../../src/privacy/cards/parse-help.ts'

const read = (name: string) => readFileSync(`content/help/${name}`, 'utf8')
const files = { resources: read('resources.yml'), fr: read('fr.yml'), en: read('en.yml') }
const help = parseHelp(files)

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

describe('checkHelp', () => {
  const codes = (content: typeof files, today: string) => {
    return checkHelp(parseHelp(content), Date.parse(today)).map(({ code, file }) => `${file} ${code}`)
  }

  it('reports resources not verified for 180 days', () => {
    const resources = files.resources.replaceAll(/verified_on: .*/g, 'verified_on: 2026-01-01')
    expect(codes({ ...files, resources }, '2026-06-30')).toEqual([])
    expect(new Set(codes({ ...files, resources }, '2026-07-01'))).toEqual(new Set(['help/resources.yml help-expired']))
  })

  it.each(['Il a commis et va commettre.', 'Courage à toi.', 'Appelle maintenant !', `${'mot '.repeat(16)}.`])(
    'reports %j',
    (line) => {
      const fr = files.fr.replace("Merci de l'avoir écrit.", line)
      expect(codes({ ...files, fr }, '2020-01-01')).toContain('help/fr.yml help-wording')
    },
  )
})

describe('help content', () => {
  it('keeps the wording rules', () => {
    expect(checkHelp(help, Date.parse('2017-01-01')).map(({ message }) => message)).toEqual([])
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
