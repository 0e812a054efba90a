import { describe, expect, it } from 'vitest'
import { loadHandbook } from '../../src/content/load-handbook.ts'
import { readProposals } from '../../src/enrich/read-proposals.ts'
import { toPageQuestions, writeProposals } from '../../src/enrich/write-proposals.ts'

const { pages } = await loadHandbook(['tests/fixtures/enrich'])
const page = pages.find(({ path }) => path === 'README.md')
if (page === undefined) throw new Error('the fixture has no README.md')
const sections = page.sections.filter(({ text }) => text !== '')

describe('readProposals', () => {
  it('reads the object in whatever stands around it', () => {
    const answer = 'Voici :\n```json\n{"0": ["c’est ouvert\\nquand ?", "c’est ouvert quand ?"], "9": ["perdu"]}\n```'
    expect(readProposals(answer, sections)).toEqual([{ section: sections[0], questions: ['c’est ouvert quand ?'] }])
  })

  it('leaves out what is no question', () => {
    expect(readProposals(JSON.stringify({ 0: 'text', 1: [3, '', 'x'.repeat(300)] }), sections)).toEqual([])
  })

  it.each(['', 'désolé', '[1]', '{"0": ['])('gives null for %j', (answer) => {
    expect(readProposals(answer, sections)).toBeNull()
  })
})

describe('toPageQuestions', () => {
  it('keys by heading, and by anchor where a heading stands twice', () => {
    const proposals = sections.map((section, number) => ({ section, questions: [`q${number}`] }))
    expect(toPageQuestions(page, proposals)).toEqual({
      top: ['q0'],
      sections: { Cueillir: ['q1'], '#ressources': ['q2'], '#ressources-1': ['q3'] },
    })
  })
})

describe('writeProposals', () => {
  it('begins with how to review', () => {
    expect(writeProposals(new Map([['a.md', { top: ['oui : non ?'] }]]))).toMatch(
      /^# Questions that a model proposes[\s\S]*\na\.md:\n {2}top:\n {4}- "oui : non \?"\n$/,
    )
  })
})
