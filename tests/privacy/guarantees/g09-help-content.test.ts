import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { composeCard } from '../../../src/privacy/cards/compose-card.ts'
import { parseHelp } from '../../../src/privacy/cards/parse-help.ts'
import { PARTS } from './bot-parts.ts'
import { approvedText, textOf } from './cards.ts'

const read = (name: string) => readFileSync(`content/help/${name}.yml`, 'utf8')
const FILES = { resources: read('resources'), fr: read('fr'), en: read('en') }

describe('parseHelp', () => {
  it.each([
    ['broken YAML', { ...FILES, fr: 'cards: [' }, /^help\/fr\.yml: broken YAML: /],
    ['an empty file', { ...FILES, en: '' }, /^help\/en\.yml: the file: /],
    [
      'a resource without number',
      { ...FILES, resources: 'resources: [{ id: a }]' },
      /^help\/resources\.yml: resources\.0\./,
    ],
    [
      'a card that names a resource nobody described',
      { ...FILES, fr: FILES.fr.replace('suicide-3114,', 'nowhere,') },
      /^help\/fr\.yml: card \w+ names "nowhere", which resources\.yml does not have$/,
    ],
  ])('throws on %s, naming the file', (_name, files, message) => {
    expect(() => parseHelp(files)).toThrow(message)
  })
})

describe('composeCard', () => {
  it('leaves out a resource that is not there rather than the whole card', () => {
    const help = { ...PARTS.help(), resources: [] }
    const card = textOf(composeCard('crisis', { help, locale: 'fr', handbookPages: PARTS.knowledge().helpPages }))
    const approved = approvedText('crisis', 'fr')
    expect(card).toContain('Danger immédiat : appelle le 15 ou le 112, maintenant.')
    expect(card.length).toBeLessThan(approved.length)
  })
})
