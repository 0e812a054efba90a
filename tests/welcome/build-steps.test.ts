import { describe, expect, it } from 'vitest'
import { buildSteps } from '../../src/welcome/build-steps.ts'
import { parseStep } from '../../src/welcome/parse-step.ts'

const file = (text: string, locale: 'fr' | 'en' = 'fr', name = '1-a') => {
  return { file: `welcome/${locale}/${name}.md`, locale, name, text }
}
const linesOf = (text: string, name?: string) => {
  return parseStep(file(text, 'fr', name)).problems.map(({ line, code }) => `${line} ${code}`)
}

describe('parseStep', () => {
  it('reads when, to whom, buttons and text', () => {
    const { step, problems } = parseStep(
      file(
        '---\nafter: 3d\nat: "14:30"\naudience: guest\nlocale: fr\nbuttons:\n  - menu\n  - charte: La charte\n  - door\n---\n# Salut\n\nÇa va ?\n',
      ),
    )
    expect(problems).toEqual([])
    expect(step).toMatchObject({ name: '1-a', afterDays: 3, atMinutes: 870, audience: 'guest' })
    expect(step?.text.summary).toBe('Salut')
    expect(step?.text.buttons).toEqual([
      { kind: 'menu' },
      { kind: 'topic', name: 'charte', label: 'La charte', line: 8 },
      { kind: 'door' },
    ])
  })

  it.each([
    ['no front matter', '# Salut', '1 bad-welcome-step'],
    ['no day', '---\nat: "10:00"\n---\nSalut', '2 bad-welcome-step'],
    ['a night hour', '---\nafter: 1d\nat: "23:00"\n---\nSalut', '3 bad-welcome-step'],
    ['an unknown key', '---\nafter: 0\nwhen: 3\n---\nSalut', '3 bad-welcome-step'],
    [
      'a label too long for a button',
      `---\nafter: 0\nbuttons:\n  - charte: ${'a'.repeat(76)}\n---\nSalut`,
      '3 bad-welcome-step',
    ],
    ['broken YAML', '---\nafter: 0\nat: "10\n---\nSalut', '4 broken-yaml'],
    ['a language that is not the folder’s', '---\nafter: 0\nlocale: en\n---\nSalut', '1 bad-welcome-step'],
    ['no text', '---\nafter: 0\n---\n', '1 bad-welcome-step'],
  ])('refuses %s at its line', (_name, text, expected) => {
    expect(parseStep(file(text)).step).toBeNull()
    expect(linesOf(text)[0]).toBe(expected)
  })

  it('refuses a name that is no key', () => {
    expect(linesOf('---\nafter: 0\n---\nSalut', 'é_a')).toEqual(['1 bad-welcome-step'])
  })
})

describe('buildSteps', () => {
  const step = (after: string, text: string) => `---\nafter: ${after}\n---\n${text}`

  it('puts languages together and orders by day, then by name', () => {
    const { steps, problems } = buildSteps([
      file(step('7d', 'Sept'), 'fr', '1-late'),
      file(step('0', 'Zéro'), 'fr', '3-b'),
      file(step('0', 'Nil'), 'en', '3-b'),
      file(step('0', 'Zéro'), 'fr', '2-a'),
    ])
    expect(problems).toEqual([])
    expect(steps.map(({ name, texts }) => [name, texts.map(({ locale }) => locale)])).toEqual([
      ['2-a', ['fr']],
      ['3-b', ['fr', 'en']],
      ['1-late', ['fr']],
    ])
  })

  it('reports a language that says another day', () => {
    const { steps, problems } = buildSteps([file(step('1d', 'Un')), file(step('2d', 'Two'), 'en')])
    expect(steps[0]?.afterDays).toBe(1)
    expect(problems.map(({ code, file: where }) => [code, where])).toEqual([
      ['welcome-languages-differ', 'welcome/en/1-a.md'],
    ])
  })
})
