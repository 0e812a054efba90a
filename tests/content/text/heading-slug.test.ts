import { describe, expect, it } from 'vitest'
import { headingSlug } from '../../../src/content/text/heading-slug.ts'

describe('headingSlug', () => {
  // Ids that GitBook itself wrote for these headings.
  it.each([
    ["Qu'est-ce que beta.gouv.fr ?", 'quest-ce-que-beta.gouv.fr'],
    ['Mettre en œuvre son idée', 'mettre-en-oeuvre-son-idee'],
    ["1. Trouve une image d'illustration pour ton offre :", 'id-1.-trouve-une-image-dillustration-pour-ton-offre'],
    [
      'Je souhaite demander un devis. Quelles sont les prérequis ?',
      'je-souhaite-demander-un-devis.-quelles-sont-les-prerequis',
    ],
  ])('names %j as GitBook does', (heading, slug) => {
    expect(headingSlug(heading)).toBe(slug)
  })

  it('drops emoji and both kinds of apostrophe', () => {
    expect(headingSlug("👩‍👩‍👦 L’équipe d'ici ⚙️")).toBe('lequipe-dici')
  })

  it('writes an ampersand as a word and a slash as a dash', () => {
    expect(headingSlug('Frais & avances / dons')).toBe('frais-and-avances-dons')
  })

  it('is empty for a heading of emoji only', () => {
    expect(headingSlug('🎉 🎉')).toBe('')
  })

  it('stops at 100 characters without a dash at the end', () => {
    expect(headingSlug(`${'a'.repeat(99)} fin`)).toBe('a'.repeat(99))
  })
})
