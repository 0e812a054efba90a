import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fill, parseWording } from '../../src/reply/wording.ts'

const file = (name: string) => ({ file: name, text: readFileSync(`content/wording/${name}`, 'utf8') })

describe('parseWording', () => {
  it('reads the embedded French and English wording, with the same braces in both', () => {
    const braces = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    const french = Object.entries(parseWording([file('fr.yml')])).map(([key, value]) => [key, braces(value)])
    const english = Object.entries(parseWording([file('en.yml')])).map(([key, value]) => [key, braces(value)])
    expect(english).toEqual(french)
  })

  it('prefers the first file that has a sentence', () => {
    const own = { file: 'own.yml', text: 'button_menu: "Sommaire"' }
    const wording = parseWording([own, file('fr.yml')])
    expect([wording.button_menu, wording.button_share]).toEqual(['Sommaire', 'Partager'])
  })

  it('throws on a sentence that no file has', () => {
    expect(() => parseWording([{ file: 'own.yml', text: 'button_menu: "Sommaire"' }])).toThrow(/menu_title.*own\.yml/)
  })

  it('throws on an unknown sentence', () => {
    expect(() => parseWording([{ file: 'own.yml', text: 'menu_titel: "x"' }])).toThrow(/own\.yml: unknown.*menu_titel/)
  })
})

describe('fill', () => {
  it('puts values into braces and leaves unknown ones', () => {
    expect(fill('{a} et {b}', { a: 'un' })).toBe('un et {b}')
  })
})
