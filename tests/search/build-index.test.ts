import { describe, expect, it } from 'vitest'
import { buildSearchIndex } from '../../src/search/build-index.ts'
import type { Synonyms } from '../../src/search/model.ts'
import { document, HANDBOOK } from './example-documents.ts'

const index = buildSearchIndex(HANDBOOK, { synonyms: [] })

function bestHeading(query: string, synonyms?: Synonyms): string | undefined {
  const searched = synonyms === undefined ? index : buildSearchIndex(HANDBOOK, { synonyms })
  const [best] = searched.search(query, 1).hits
  return best === undefined ? undefined : HANDBOOK[best.document]?.heading
}

describe('buildSearchIndex', () => {
  it.each([
    ['a question', 'je peux quitter une réunion ?', 'Quitter une réunion'],
    ['no accents, no apostrophes', 'ordre du jour reunion', 'Ordre du jour'],
    ['a slip', 'rembousement train', 'Billet de train'],
    ['SMS spelling', 'koi fer pour 1 biyet de trin', 'Billet de train'],
    ['a clipped word', 'quitter réu', 'Quitter une réunion'],
    ['an abbreviation', 'mdp', 'Mot de passe'],
    ['the feminine of an inclusive form', 'développeuse expérimentée', 'Premiers jours'],
    ['English', 'what do I do before a meeting in English?', 'Your first meetings'],
    ['stop words alone', 'qui sommes-nous', ''],
    ['a beginning', 'justif repas', 'Repas'],
  ])('finds by %s', (_, query, heading) => {
    expect(bestHeading(query)).toBe(heading)
  })

  it('finds by a synonym of one word', () => {
    expect(bestHeading('vacances', [['congé', 'vacances']])).toBe('Poser un congé')
  })

  it('finds by a synonym of several words, either way', () => {
    const synonyms = [['mot de passe', 'code secret', 'sésame']]
    expect(bestHeading('code secret', synonyms)).toBe('Mot de passe')
    expect(bestHeading('un sésame', synonyms)).toBe('Mot de passe')
  })

  it('takes a stop word in capitals for an abbreviation that the synonyms know', () => {
    const synonyms = [['SE', 'mission']]
    expect(bestHeading('manger sur une SE', synonyms)).toBe('Repas')
    expect(buildSearchIndex(HANDBOOK, { synonyms }).search('il se manger', 1).hits).toEqual([])
  })

  it('does not correct a word that it knows', () => {
    const index = buildSearchIndex(
      [document({ title: 'Mission', text: 'mission' }), document({ title: 'Missive', text: 'missive' })],
      { synonyms: [] },
    )
    expect(index.search('missive', 5).hits.map((hit) => hit.document)).toEqual([1])
  })

  it('multiplies scores by the prior', () => {
    const twins = [document({ page: 'a', title: 'Badge', prior: 0.9 }), document({ page: 'b', title: 'Badge' })]
    const { hits } = buildSearchIndex(twins, { synonyms: [] }).search('badge', 2)
    expect(hits.map((hit) => hit.document)).toEqual([1, 0])
    expect((hits[1]?.score ?? 0) / (hits[0]?.score ?? 1)).toBeCloseTo(0.9)
  })

  it('keeps the order of documents among equals, and the limit', () => {
    const twins = Array.from({ length: 5 }, (_, page) => document({ page: `${page}`, title: 'Badge' }))
    const { hits } = buildSearchIndex(twins, { synonyms: [] }).search('badge', 3)
    expect(hits.map((hit) => hit.document)).toEqual([0, 1, 2])
  })

  it('gives the same result to the same query, whatever was searched between', () => {
    const first = index.search('congé maladie', 10)
    index.search('remboursement du billet de train', 10)
    index.search('réunion', 10)
    expect(index.search('congé maladie', 10)).toEqual(first)
  })

  it('finds by the further names of a document', () => {
    const named = [...HANDBOOK, document({ title: 'Tchap', extra: ['la messagerie instantanée'] })]
    expect(buildSearchIndex(named, { synonyms: [] }).search('messagerie', 1).hits[0]?.document).toBe(HANDBOOK.length)
  })

  it('finds by a question that a section is known to answer, and ranks it first when asked in those words', () => {
    const asked = [
      ...HANDBOOK,
      document({
        title: 'Vie',
        heading: 'Cantine',
        text: 'Un menu par jour.',
        questions: ['on mange quoi ici ?', 'on déjeune où ?'],
      }),
      document({ title: 'Accueil', heading: 'Plan', text: 'On mange, on déjeune, on discute.' }),
    ]
    const found = buildSearchIndex(asked, { synonyms: [] })
    expect(found.search('on déjeune où', 1).hits[0]?.document).toBe(HANDBOOK.length)
    expect(found.search('ou est-ce que je peux dejeuner', 2).hits.map((hit) => hit.document)).toContain(HANDBOOK.length)
  })

  it('explains a score as the sum of what each channel adds', () => {
    const { hits, concepts } = index.explain('remboursement du billet de train', 3)
    expect(hits.map(({ document }) => document)).toEqual(
      index.search('remboursement du billet de train', 3).hits.map((hit) => hit.document),
    )
    for (const { score, channels } of hits) {
      expect(Object.values(channels).reduce((sum, share) => sum + share, 0)).toBeCloseTo(score)
    }
    expect(concepts.map(({ word }) => word)).toEqual(['remboursement', 'billet', 'train'])
    expect(concepts[1]?.readings).toEqual([{ stems: ['billet'], weight: 1 }])
  })

  it('reports the words that it does not know, even after correction', () => {
    const { evidence } = index.search('remboursement zygomatique', 1)
    expect(evidence.unknownWords).toEqual(['zygomatique'])
    expect(evidence.contentWords).toBe(2)
  })

  it('measures coverage and agreement', () => {
    const whole = index.search('mot de passe', 1).evidence
    const half = index.search('mot zygomatique', 1).evidence
    expect(whole.agreement).toBe(1)
    expect(whole.coverage).toBeGreaterThan(half.coverage * 1.5)
    expect(whole.coverage).toBeLessThanOrEqual(1)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['emoji', '🚀👩‍💻'],
    ['control characters', '\u0000\u0007'],
    ['half a surrogate pair', '\uD83D'],
    ['punctuation', '??? « … » !!!'],
    ['an unknown word', 'zygomatique'],
  ])('finds nothing for %s', (_, query) => {
    expect(index.search(query, 10).hits).toEqual([])
    expect(index.search(query, 10).evidence.coverage).toBe(0)
  })

  it('reads the beginning of a very long text only', () => {
    const text = `remboursement du train ${'mot inconnu réunion '.repeat(2_500)}`
    const startedMs = performance.now()
    expect(index.search(text, 3).hits.length).toBe(3)
    expect(performance.now() - startedMs).toBeLessThan(100)
  })

  it('survives names of object members', () => {
    expect(index.search('constructor __proto__ toString hasOwnProperty', 3).hits).toEqual([])
  })

  it('indexes nothing at all', () => {
    const empty = buildSearchIndex([], { synonyms: [['a', 'b']] })
    expect(empty.search('congé', 10).hits).toEqual([])
    expect(empty.choosePassage('congé', ['a', 'b'])).toBe(0)
  })
})

describe('choosePassage', () => {
  const passages = ['Écris à ton équipe le matin.', 'Le remboursement du billet de train.', 'Les repas en mission.']

  it('chooses the passage with most of the query', () => {
    expect(index.choosePassage('billet de train remboursé', passages)).toBe(1)
  })

  it('reads slips and synonyms as search does', () => {
    expect(index.choosePassage('rembousement', passages)).toBe(1)
    const withSynonyms = buildSearchIndex(HANDBOOK, { synonyms: [['repas', 'bouffe']] })
    expect(withSynonyms.choosePassage('bouffe', passages)).toBe(2)
  })

  it('prefers words that stand together', () => {
    const far = `train ${'et puis encore autre chose '.repeat(5)} remboursement`
    expect(index.choosePassage('remboursement train', [far, 'le remboursement du train'])).toBe(1)
  })

  it('takes the first of equals, and the first when nothing matches', () => {
    expect(index.choosePassage('train', ['rien', 'train', 'train'])).toBe(1)
    expect(index.choosePassage('zygomatique', passages)).toBe(0)
    expect(index.choosePassage('train', [])).toBe(0)
  })
})
