import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../src/content/settings.ts'
import { buildSteps } from '../../src/welcome/build-steps.ts'
import { checkSteps } from '../../src/welcome/check-steps.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const { settings } = parseSettings('aliases:\n  valeurs: charte.md\nconseils: [conseils/conflit.md]', 'settings.yml')

function check(text: string, locales: readonly ('fr' | 'en')[] = ['fr', 'en']): readonly string[] {
  const files = locales.map((locale) => ({ file: `welcome/${locale}/1-a.md`, locale, name: '1-a', text }))
  const problems = checkSteps(buildSteps(files).steps, PARTS.knowledge().handbook, settings)
  return problems.map(({ file, line, code }) => `${file}:${line} ${code}`)
}

describe('checkSteps', () => {
  it('finds nothing wrong with names and pages that exist', () => {
    expect(
      check('---\nafter: 0\nbuttons: [menu, Valeurs, door]\n---\n[a](charte.md) [b](https://example.org/x.md)'),
    ).toEqual([])
  })

  it('reports a button, a link and a language that are missing, at their lines', () => {
    expect(check('---\nafter: 0\nbuttons:\n  - menu\n  - perdu\n---\nSalut\n\n[a](perdu.md)', ['fr'])).toEqual([
      'welcome/fr/1-a.md:1 welcome-language-missing',
      'welcome/fr/1-a.md:5 dead-welcome-button',
      'welcome/fr/1-a.md:9 dead-link',
    ])
  })

  it('refuses a button and a link that name a kind of help', () => {
    expect(check('---\nafter: 0\nbuttons:\n  - conflit\n---\n[a](conseils/conflit.md)', ['fr']).slice(1)).toEqual([
      'welcome/fr/1-a.md:4 welcome-names-help',
      'welcome/fr/1-a.md:6 welcome-names-help',
    ])
  })
})
