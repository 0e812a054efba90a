import { toString as plainText } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { composeLoginLink, composeReport } from '../../src/insight/compose-report.ts'
import type { Insight } from '../../src/insight/measure.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const page = PARTS.knowledge().handbook.pages[0]
if (page === undefined) throw new Error('the embedded handbook has pages')
const section = PARTS.knowledge().answer('charte').ranking[0]?.section
if (section === undefined) throw new Error('the embedded handbook has a charter')
const context = { locale: 'fr', wording: PARTS.wordings.fr, pageUrl: 'https://bot.example/owners' } as const
const NOTHING: Insight = { mostOpened: [], unhelpful: [], gaps: [], hiddenGaps: 0, deadLinks: [], stalePages: [] }

describe('composeReport', () => {
  it('lists what was opened, what did not help and what was missing, five lines each, and names the page', () => {
    const gap = { questions: ['un parking ?', 'parking', 'parking', 'parking', 'parking'], nearest: [] } as const
    const reply = composeReport(
      {
        ...NOTHING,
        mostOpened: Array.from({ length: 9 }, () => ({ section, count: 12 })),
        unhelpful: [{ section, helpful: 1, unhelpful: 6 }],
        gaps: [gap],
        stalePages: (['seen', 'committed', 'stated'] as const).map((kind) => {
          return { page, age: { kind, sinceMs: Date.parse('2025-03-01T12:00:00Z') }, opened: 7 }
        }),
      },
      context,
    )
    expect(reply.body.children.map((node) => plainText(node))).toEqual([
      'Le guide ce mois-ci, vu par ses lectrices et lecteurs.',
      'Passages les plus ouverts :',
      `${section.title} (12)`.repeat(5),
      'Passages jugés peu utiles :',
      `${section.title} (6/7)`,
      'Questions sans réponse, signalées :',
      '« un parking ? » (5)',
      'Pages anciennes, encore ouvertes :',
      [
        `${page.title} (inchangée depuis que le bot la connaît, au moins depuis le 1er mars 2025)`,
        `${page.title} (modifiée pour la dernière fois le 1er mars 2025)`,
        `${page.title} (relue le 1er mars 2025, dit la page)`,
      ].join(''),
      'Liens morts : 0. Autres questions signalées, trop isolées pour être montrées : 0.',
      'Le détail est sur la page réservée : https://bot.example/owners',
    ])
  })

  it('leaves out empty lists, and the page where there is none', () => {
    expect(composeReport(NOTHING, { ...context, pageUrl: null }).body.children).toHaveLength(2)
  })
})

describe('composeLoginLink', () => {
  it('holds the link', () => {
    expect(JSON.stringify(composeLoginLink('https://bot.example/owners/enter?token=x', context).body)).toContain(
      '"url":"https://bot.example/owners/enter?token=x"',
    )
  })
})
