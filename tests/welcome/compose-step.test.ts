import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { loadWelcome } from '../../src/handbook/load-welcome.ts'
import { contextOf } from '../../src/ordinary-replies.ts'
import { buildSteps } from '../../src/welcome/build-steps.ts'
import { composeStep } from '../../src/welcome/compose-step.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const LOCALES = ['fr', 'en'] as const
const shipped = buildSteps(await loadWelcome(['content']))
const stepOf = (text: string, head = 'after: 0') => {
  const file = { file: 'welcome/fr/1-a.md', locale: 'fr', name: '1-a', text: `---\n${head}\n---\n${text}` } as const
  const [step] = buildSteps([file]).steps
  if (step === undefined) throw new Error('the step of this test cannot be read')
  return step
}
const compose = (text: string, head?: string) => {
  return composeStep(stepOf(text, head), PARTS.knowledge(), contextOf(PARTS, 'fr'))
}

/** What no welcome may say: see guarantee G8. */
const CATEGORY =
  /suicid|crise|crisis|violen|viol\b|rape|harc|harass|discrimin|distress|détresse|mal-être|danger|urgence|emergency|conflit|conflict|sexis/i

describe('composeStep', () => {
  it('fills in the names of the command, the door and the handbook, and makes headings bold', () => {
    expect(compose('# Salut {title}\n\n`{command} x`, {door}, {autre}').body).toEqual({
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [{ type: 'strong', children: [{ type: 'text', value: 'Salut Guide de culture du collectif' }] }],
        },
        {
          type: 'paragraph',
          children: [
            { type: 'inlineCode', value: '/culture x' },
            { type: 'text', value: ', conseils, {autre}' },
          ],
        },
      ],
    })
  })

  it('ends every step with the button that stops the welcome', () => {
    expect(compose('Salut', 'after: 0\nbuttons: [menu, optout, door]').actions).toEqual([
      { id: 'menu', label: 'Menu', value: '' },
      { id: 'door', label: "Trouver de l'aide", value: '' },
      { id: 'optout', label: 'Ne plus recevoir', value: '' },
    ])
  })

  it('opens topics by name, and leaves out those the handbook lacks and those on help', () => {
    const { actions } = compose('Salut', 'after: 0\nbuttons: [charte: La charte, introuvable, conflit, harcèlement]')
    expect(actions).toEqual([
      { id: 'open', label: 'La charte', value: 'charte.md' },
      { id: 'optout', label: 'Ne plus recevoir', value: '' },
    ])
  })

  it('links to published pages, and keeps the words alone of a link that leads nowhere or to help', () => {
    const { body } = compose('[a](charte.md) [b](perdu.md) [c](conseils/conflit.md) [d](https://example.org/)')
    const links = JSON.stringify(body).match(/https?:[^"]*/g)
    expect(links).toEqual(['https://example.org/handbook/charte', 'https://example.org/'])
    expect(plainText(body)).toBe('a b c d')
  })

  it('speaks the language there is when the member’s is missing', () => {
    const reply = composeStep(stepOf('Salut'), PARTS.knowledge(), contextOf(PARTS, 'en'))
    expect([reply.locale, plainText(reply.body)]).toEqual(['fr', 'Salut'])
  })
})

describe('the steps that come with the bot', () => {
  const replies = shipped.steps.flatMap((step) =>
    LOCALES.map((locale) => {
      const reply = composeStep(step, PARTS.knowledge(), contextOf(PARTS, locale))
      return { name: `${step.name}.${locale}`, reply, text: `${reply.summary}\n${plainText(reply.body)}` }
    }),
  )

  it('are four, on the day and 1, 3 and 7 days after, in both languages, without a problem', () => {
    expect(shipped.problems).toEqual([])
    expect(shipped.steps.map(({ afterDays, texts }) => [afterDays, texts.length])).toEqual([
      [0, 2],
      [1, 2],
      [3, 2],
      [7, 2],
    ])
    expect(globSync('content/welcome/*/*.md').map((file) => basename(file)).length).toBe(8)
  })

  it.each(replies)('$name names no category of help and no placeholder', ({ text, reply }) => {
    expect(text).not.toMatch(CATEGORY)
    expect(text).not.toMatch(/[{}]/)
    expect(reply.actions.map(({ label }) => label).join(' ')).not.toMatch(CATEGORY)
  })

  it.each(replies)('$name can be stopped', ({ reply }) => {
    expect(reply.actions.at(-1)?.id).toBe('optout')
  })

  it.each(replies.filter(({ name }) => name.startsWith('1-')))(
    '$name offers the menu, the charter, the norms and the private door, and says what it can see',
    ({ reply, text }) => {
      expect(reply.actions.map(({ id, value }) => [id, value])).toEqual([
        ['menu', ''],
        ['open', 'charte.md'],
        ['open', 'normes/README.md'],
        ['door', ''],
        ['optout', ''],
      ])
      expect(text).toMatch(/ne lis pas les canaux|don't read channels/)
      expect(text).toContain('/culture')
    },
  )
})
