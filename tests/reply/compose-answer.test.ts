import { readFileSync } from 'node:fs'
import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import type { Match } from '../../src/answer/model.ts'
import type { Handbook, Page, Section } from '../../src/content/model.ts'
import { composeAnswer } from '../../src/reply/compose-answer.ts'
import { paragraph, text } from '../../src/reply/mdast.ts'
import type { ReplyContext } from '../../src/reply/reply-context.ts'
import { parseWording } from '../../src/reply/wording.ts'

const passage = (value: string) => ({ text: value, blocks: [paragraph(text(value))] })

const section = (slug: string | null, heading: string, passages: readonly string[]): Section => ({
  id: slug === null ? 'normes.md' : `normes.md#${slug}`,
  path: 'normes.md',
  heading,
  slug,
  url: `https://example.org/normes${slug === null ? '' : `#${slug}`}`,
  title: 'Normes',
  breadcrumb: slug === null ? ['Culture'] : ['Culture', 'Normes'],
  text: passages.join('\n'),
  passages: passages.map(passage),
})

const top = section(null, 'Normes', ['Nos habitudes.'])
const meetings = section('reunions', 'Réunions', ['Trois personnes suffisent.', 'Un compte rendu suit.'])
const leave = section('conges', 'Congés', ['Préviens ton équipe.'])
const page: Page = {
  path: 'normes.md',
  title: 'Normes',
  description: 'Nos normes de conduite',
  url: 'https://example.org/normes',
  breadcrumb: ['Culture'],
  isListed: true,
  aliases: [],
  questions: [],
  datedAtMs: null,
  sections: [top, meetings, leave],
}
const handbook: Handbook = {
  title: 'Guide',
  baseUrl: 'https://example.org/',
  pages: [page],
  groups: [{ title: 'Culture', paths: ['normes.md'] }],
  updatedAtMs: null,
  problems: [],
}
const context: ReplyContext = {
  locale: 'fr',
  wording: parseWording([{ file: 'fr.yml', text: readFileSync('content/wording/fr.yml', 'utf8') }]),
  handbook,
  command: '/culture',
  doorWord: 'conseils',
}
const match = (of: Section, at = 0): Match => ({ section: of, passage: of.passages[at] ?? null, score: 1 })

describe('composeAnswer', () => {
  it('quotes the passage found, names its section first, and offers further sections and sharing', () => {
    const reply = composeAnswer({ kind: 'found', ranking: [match(meetings, 1), match(leave)] }, context)
    expect(reply).toEqual({
      locale: 'fr',
      path: 'ordinary',
      summary: 'Voici ce que dit le guide : Réunions',
      body: { type: 'root', children: [paragraph(text('Un compte rendu suit.'))] },
      quoted: { title: 'Réunions', breadcrumb: ['Culture', 'Normes'], url: 'https://example.org/normes#reunions' },
      sources: [{ title: 'Congés', breadcrumb: ['Culture', 'Normes'], url: 'https://example.org/normes#conges' }],
      actions: [
        { id: 'open', label: 'Congés', value: 'normes.md#conges' },
        { id: 'share', label: 'Partager', value: '1 normes.md#reunions' },
        { id: 'menu', label: 'Menu', value: '' },
      ],
    })
  })

  it('lists the sections of a page named as a whole', () => {
    const reply = composeAnswer({ kind: 'topic', ranking: [match(top), match(leave)] }, context)
    expect(JSON.stringify(reply.body)).toContain('Dans cette page')
    expect(JSON.stringify(reply.body)).toContain('https://example.org/normes#conges')
    expect(reply.quoted).toEqual({ title: 'Normes', breadcrumb: ['Culture'], url: 'https://example.org/normes' })
    expect(reply.sources).toEqual([])
    expect(reply.actions.map((action) => action.id)).toEqual(['share', 'menu'])
  })

  it('offers three choices at most', () => {
    const ranking = [match(meetings), match(leave), match(top), match(meetings)]
    const reply = composeAnswer({ kind: 'choices', ranking }, context)
    expect(reply.quoted).toBeNull()
    expect(reply.sources.map((source) => source.title)).toEqual(['Réunions', 'Congés', 'Normes'])
    expect(reply.actions.map((action) => action.id)).toEqual(['open', 'open', 'open', 'menu'])
  })

  it('says that it found nothing, with the next step and the nearest links', () => {
    const reply = composeAnswer({ kind: 'nothing-found', ranking: [match(leave)], isNear: true }, context)
    expect(reply.body.children).toEqual([
      paragraph(text('Je n’ai pas trouvé de réponse dans le guide.'.replace('’', "'"))),
      paragraph(
        text('Essaie avec d’autres mots, parcours le menu, ou pose la question à ton équipe.'.replace('’', "'")),
      ),
      paragraph(text('Peut-être ici :')),
    ])
    expect(reply.quoted).toBeNull()
    expect(reply.sources.map((source) => source.url)).toEqual(['https://example.org/normes#conges'])
  })

  it('names no link where the nearest one is no better than nothing', () => {
    const reply = composeAnswer({ kind: 'nothing-found', ranking: [match(leave)], isNear: false }, context)
    expect(reply.sources).toEqual([])
    expect(reply.body.children).toHaveLength(2)
  })

  it('shows the menu with groups, pages and the private door', () => {
    const reply = composeAnswer({ kind: 'help', about: 'menu', ranking: [] }, context)
    expect(JSON.stringify(reply.body)).toContain('https://example.org/normes')
    expect(JSON.stringify(reply.body)).toContain('conseils')
    expect(reply.actions).toEqual([{ id: 'door', label: "Trouver de l'aide", value: '' }])
  })

  it('tells how to use the bot, with the configured command', () => {
    const reply = composeAnswer({ kind: 'help', about: 'usage', ranking: [] }, { ...context, command: '/guide' })
    expect(JSON.stringify(reply.body)).toContain('/guide normes')
    expect(JSON.stringify(reply.body)).not.toContain('/culture')
  })

  it('cuts a long passage at 600 characters, between words', () => {
    const long = section('long', 'Long', ['mot '.repeat(400)])
    const reply = composeAnswer({ kind: 'found', ranking: [match(long)] }, context)
    const shown = plainText(reply.body)
    expect(shown.length).toBeLessThanOrEqual(600)
    expect(shown).toMatch(/^(mot )+mot…$/)
  })
})
