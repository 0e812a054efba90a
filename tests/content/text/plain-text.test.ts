import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { foldSpace, isMeaningfulAlt, plainText } from '../../../src/content/text/plain-text.ts'

const textOf = (markdown: string) => plainText(remark().use(remarkGfm).parse(markdown).children)

describe('plainText', () => {
  it('keeps the words of an inline run together', () => {
    expect(textOf('**lun**di et *mar*di, `npm ci`')).toBe('lundi et mardi, npm ci')
  })

  it('sets blocks, list items and nested lists apart', () => {
    expect(textOf('Avant\n\n* un\n* deux\n  1. trois\n\n> quatre\n\nAprès')).toBe('Avant un deux trois quatre Après')
  })

  it('sets table cells apart', () => {
    expect(textOf('| Qui | Quand |\n| --- | --- |\n| Léa | lundi |')).toBe('Qui Quand Léa lundi')
  })

  it('sets the lines of a hard break apart', () => {
    expect(textOf('rue de Paris\\\nLyon')).toBe('rue de Paris Lyon')
  })

  it('keeps code and link texts, not addresses', () => {
    expect(textOf('```sh\nnpm start\n```\n\n[la charte](charte.md)')).toBe('npm start la charte')
  })

  it('keeps an alternative text that says something, drops a file name', () => {
    expect(textOf('![Plan des bureaux](a.png) ![image (3).png](b.png) ![](c.png)')).toBe('Plan des bureaux')
  })
})

describe('foldSpace', () => {
  it('folds no-break spaces and drops invisible characters', () => {
    expect(foldSpace(' Pourquoi\u00A0?\n\tcol\u00ADla\u200Bborer ')).toBe('Pourquoi ? collaborer')
  })
})

describe('isMeaningfulAlt', () => {
  it.each(['', 'image', 'Capture (2)', 'photo-3.png', null, undefined])('says no to %j', (alt) => {
    expect(isMeaningfulAlt(alt)).toBe(false)
  })

  it('says yes to a caption', () => {
    expect(isMeaningfulAlt('Capture du formulaire')).toBe(true)
  })
})
