import { describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { missedBars, parseBars } from '../../src/evaluation/bars.ts'
import { explainMiss, isMiss } from '../../src/evaluation/explain-miss.ts'
import { judgeAnswer } from '../../src/evaluation/judge-answer.ts'
import { isAskedTo, type JudgedQuestion, parseJudgedQuestion } from '../../src/evaluation/judged-question.ts'
import { renderHtml, renderText } from '../../src/evaluation/render-report.ts'
import { summarise } from '../../src/evaluation/summarise.ts'

const page = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) })
const files = [
  page('conges.md', '# Congés\n\n## Poser\n\nPréviens ton équipe.\n\n### Délai\n\nDeux semaines avant.\n'),
  page('frais.md', '# Frais\n\n## Train\n\nLe remboursement du billet se demande avec la facture.\n'),
]
const answer = createAnswerer(buildHandbook({ files, settings: DEFAULT_SETTINGS }), {
  aliases: new Map(),
  synonyms: [],
})
const question = (text: string, ...relevant: JudgedQuestion['relevant']): JudgedQuestion => {
  return { id: text, text, corpus: 'any', style: 'question', relevant }
}
const judge = (asked: JudgedQuestion) => judgeAnswer(asked, answer(asked.text))

describe('parseJudgedQuestion', () => {
  it('reads a line, and returns null for what is none', () => {
    const line = '{"id":"1","text":"a","relevant":[{"path":"p.md","grade":2}]}'
    expect(parseJudgedQuestion(line)).toEqual({
      id: '1',
      text: 'a',
      corpus: 'any',
      style: 'question',
      relevant: [{ path: 'p.md', anchor: null, grade: 2 }],
    })
    for (const wrong of ['', '{', '[]', '{"id":1}', '{"id":"1","text":"a","relevant":[{"path":"p","grade":3}]}']) {
      expect(parseJudgedQuestion(wrong)).toBeNull()
    }
  })
})

describe('isAskedTo', () => {
  it.each([
    ['a', 'a', true],
    ['any', 'a', true],
    ['b', 'a', false],
    ['b', null, true],
  ])('corpus %j, handbook %j: %j', (corpus, handbook, expected) => {
    expect(isAskedTo({ ...question('x'), corpus }, handbook)).toBe(expected)
  })
})

describe('judgeAnswer', () => {
  it('counts a sub-heading as its heading', () => {
    const below = judge(question('deux semaines avant', { path: 'conges.md', anchor: 'Poser', grade: 2 }))
    expect([below.pageRank, below.sectionRank]).toEqual([1, 1])
    const beside = judge(question('deux semaines avant', { path: 'conges.md', anchor: 'Congés perdus', grade: 2 }))
    expect([beside.pageRank, beside.sectionRank]).toEqual([1, null])
  })

  it('finds nothing on the private path', () => {
    const asked = question('deux semaines avant', { path: 'conges.md', anchor: null, grade: 2 })
    expect(judgeAnswer(asked, { kind: 'private', ranking: [] })).toMatchObject({ kind: 'private', pageRank: null })
  })

  it('counts a partial page as right, and not as found', () => {
    const partial = judge(
      question(
        'billet de train',
        { path: 'conges.md', anchor: null, grade: 2 },
        { path: 'frais.md', anchor: null, grade: 1 },
      ),
    )
    expect([partial.pageRank, partial.isRight]).toEqual([null, true])
  })
})

describe('summarise', () => {
  it('gives figures as a whole, by style, and out of scope', () => {
    const found = judge(question('remboursement du billet', { path: 'frais.md', anchor: 'Train', grade: 2 }))
    const missed = judge({ ...question('zygomatique', { path: 'frais.md', anchor: null, grade: 2 }), style: 'typo' })
    const { all, styles, outOfScope } = summarise([found, missed, judge(question('zygomatique'))])
    expect(all).toMatchObject({ count: 2, pageAt1: 50, pageAt3: 50, pageMrr: 0.5, sectionAt3: 50, nothingFound: 50 })
    expect(styles.map(({ style, figures }) => [style, figures.pageAt1])).toEqual([
      ['question', 100],
      ['typo', 0],
    ])
    expect(outOfScope).toEqual({ count: 1, nothingFound: 100, confidentlyAnswered: 0 })
  })
})

describe('what went the private path', () => {
  const asked = question('deux semaines avant', { path: 'conges.md', anchor: null, grade: 2 })
  const summary = summarise([judge(asked), judgeAnswer(asked, { kind: 'private', ranking: [] })])

  it('is a figure and a column of its own', () => {
    expect(summary.all).toMatchObject({ count: 2, pageAt1: 50, nothingFound: 0, takenForPrivate: 50 })
    const report = { handbook: 'Guide', summary, latency: { p50Ms: 1, p99Ms: 2 }, misses: [] }
    expect(renderText(report)).toMatch(/nothing found +private +answered directly/)
  })
})

describe('missedBars', () => {
  const summary = summarise([
    judge(question('zygomatique', { path: 'frais.md', anchor: null, grade: 2 })),
    judge(question('frais')),
  ])

  it('names each figure on the wrong side of its bar', () => {
    const bars = parseBars('page3=74,out-of-scope=15,nothing-found=100') ?? []
    expect(missedBars(bars, summary)).toEqual(['page3 is 0, under 74', 'out-of-scope is 100, over 15'])
  })

  it('is missed where nothing was measured', () => {
    expect(missedBars([{ name: 'page1', value: 0 }], summarise([]))).toEqual(['page1 is not measured, under 0'])
  })

  it.each(['page3', 'page3=', 'pages=3', 'page3=74,', 'page3=-1'])('are not read from %j', (text) => {
    expect(parseBars(text)).toBeNull()
  })
})

describe('explainMiss', () => {
  const asked = question('le billet <b>zygomatique', { path: 'conges.md', anchor: 'Poser', grade: 2 })
  const judgement = judge(asked)
  const miss = explainMiss(judgement, answer.explain(asked.text, 50))

  it('names what was found instead, by channel, and how each word was read', () => {
    expect(isMiss(judgement)).toBe(true)
    expect([miss.wanted, miss.wantedHit, miss.first[0]?.section]).toEqual(['conges.md # Poser', null, 'frais.md#train'])
    expect(miss.first[0]?.channels.map(([channel]) => channel)).toContain('light')
    expect(miss.words).toEqual([
      { word: 'billet', readAs: ['billet'] },
      { word: 'b', readAs: [] },
      { word: 'zygomatique', readAs: [] },
    ])
  })

  it('is rendered as text and as HTML, its question escaped', () => {
    const report = {
      handbook: 'Guide & co',
      summary: summarise([judgement]),
      latency: { p50Ms: 1, p99Ms: 2 },
      misses: [miss],
    }
    expect(renderText(report)).toContain('zygomatique → no word of the handbook')
    expect(renderText(report)).toContain('wanted conges.md # Poser: not among the candidates')
    expect(renderHtml(report)).toContain('<h1>Guide &amp; co</h1>')
    expect(renderHtml(report)).toContain('le billet &lt;b&gt;zygomatique')
  })
})
