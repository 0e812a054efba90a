import type { Paragraph } from 'mdast'
import { remark } from 'remark'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../../src/content/passages/split-sentences.ts'
import { plainText } from '../../../src/content/text/plain-text.ts'

function sentencesOf(markdown: string): readonly string[] {
  const [paragraph] = remark().parse(markdown).children as readonly Paragraph[]
  return splitSentences(paragraph?.children ?? []).map((nodes) => plainText(nodes))
}

describe('splitSentences', () => {
  it('cuts after closing punctuation', () => {
    expect(sentencesOf('Écris-nous. Tu peux ? Oui ! Et… Voilà.')).toEqual([
      'Écris-nous.',
      'Tu peux ?',
      'Oui !',
      'Et…',
      'Voilà.',
    ])
  })

  it('keeps closing quotes and brackets with their sentence', () => {
    expect(sentencesOf('Il dit « non. » Puis (fin.) Après.')).toEqual(['Il dit « non. »', 'Puis (fin.)', 'Après.'])
  })

  it('keeps abbreviations, initials and numbers whole', () => {
    const whole = 'Voir p. 3 et art. L. 4 avec M. Dupont, cf. Annexe, 1. Un point.'
    expect(sentencesOf(whole)).toEqual([whole])
  })

  it('never cuts inside a number, an address or a lower-case run', () => {
    const whole = 'Appelle le 3.14 ou va sur example.org. puis reviens'
    expect(sentencesOf(whole)).toEqual([whole])
  })

  it('never cuts inside a link', () => {
    expect(sentencesOf('Avant. [Un. Deux. Trois.](x.md) Suite')).toEqual(['Avant.', 'Un. Deux. Trois. Suite'])
  })

  it('cuts after a hard break', () => {
    expect(sentencesOf('un\\\ndeux')).toEqual(['un', 'deux'])
  })
})
