import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDetector, judge } from '../../../src/privacy/detector/create-detector.ts'
import { failedSentences, LexiconError, matchLexicon, parseLexicon } from '../../../src/privacy/detector/lexicon.ts'
import { decodeModel } from '../../../src/privacy/detector/model.ts'
import { normaliseText } from '../../../src/privacy/detector/normalise-text.ts'

const model = decodeModel(new Uint8Array(readFileSync('src/privacy/detector/model.bin')))
const lexiconText = readFileSync('content/help/lexicon.yml', 'utf8')
const lexicon = parseLexicon(lexiconText)
const detect = createDetector(model, lexicon)

/** Written here, not in the training set. */
const CRISES = [
  'je veux mourir',
  'je vais me suicider ce soir',
  'jveu en finir avec la vie',
  'ma collègue dit qu’elle veut se tuer',
  'I want to kill myself',
]
const ORDINARY = [
  'comment tuer un process qui bloque le port 3000 ?',
  'où sont les normes de conduite ?',
  'conflit de merge sur le package-lock',
  'how do I claim travel expenses?',
  'merci beaucoup, bonne journée',
  'on peut télétravailler combien de jours ?',
]

describe('createDetector', () => {
  it.each(CRISES)('shows the crisis card for %j', (text) => {
    expect(detect(text)).toEqual({ level: 'card', card: 'crisis' })
  })

  it.each(ORDINARY)('leaves %j alone', (text) => {
    expect(detect(text).level).toBe('ordinary')
  })

  it('judges spelling, case, accents and Unicode forms alike', () => {
    const forms = [
      'Je n’en peux plus de vivre',
      'JE N EN PEUX PLUS DE VIVRE',
      'je n’en peux plus de vivre'.normalize('NFD'),
    ]
    expect(new Set(forms.map((text) => judge(text, model, lexicon).chance)).size).toBe(1)
  })

  it('is deterministic, and survives texts of any kind', () => {
    const texts = ['', ' ', '\u0000', '😀'.repeat(500), '‮abc', 'a'.repeat(40_000), '\ud800']
    expect(texts.map((text) => detect(text))).toEqual(texts.map((text) => detect(text)))
  })
})

describe('lexicon.yml', () => {
  it('judges its own sentences as it says', () => {
    expect(failedSentences(lexicon)).toEqual([])
  })
})

describe('parseLexicon', () => {
  const entry = (level: string, frame: string) =>
    `entries: [{ id: a, level: ${level}, card: crisis, frames: ["${frame}"], fires: ["je veux mourir"] }]`

  it('throws on an unknown level, naming the place', () => {
    expect(() => parseLexicon(entry('maybe', 'mourir'))).toThrow(LexiconError)
    expect(() => parseLexicon(entry('maybe', 'mourir'))).toThrow(/entries\.0\.level/)
  })

  it('names the sentences that an entry misjudges', () => {
    expect(failedSentences(parseLexicon(entry('card', 'partir')))).toEqual([{ id: 'a', sentence: 'je veux mourir' }])
  })

  it('prefers a card to an offer', () => {
    const both = parseLexicon(`entries:
  - { id: doubt, level: offer, card: distress, frames: ["mourir"], fires: ["mourir"] }
  - { id: sure, level: card, card: crisis, frames: ["veux mourir"], exclusions: ["veux mourir de rire"], fires: ["je veux mourir"] }`)
    expect(matchLexicon(both, normaliseText('je veux mourir'))?.id).toBe('sure')
    expect(matchLexicon(both, normaliseText('je veux mourir de rire'))?.id).toBe('doubt')
    expect(matchLexicon(both, normaliseText('rien'))).toBeNull()
  })
})
