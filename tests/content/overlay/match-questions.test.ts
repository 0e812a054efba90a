import { describe, expect, it } from 'vitest'
import { buildHandbook } from '../../../src/content/build-handbook.ts'
import { matchQuestions } from '../../../src/content/overlay/match-questions.ts'
import { parseQuestionFile } from '../../../src/content/overlay/question-file.ts'
import { DEFAULT_SETTINGS } from '../../../src/content/settings.ts'

const page = '# Congés\n\nTexte.\n\n## Poser\n\na\n\n## Ressources\n\nb\n\n## Ressources\n\nc\n'
const files = [{ path: 'conges.md', bytes: new TextEncoder().encode(page) }]
const handbook = buildHandbook({ files, settings: DEFAULT_SETTINGS })
const match = (text: string, file = 'questions/conges.yml') => matchQuestions(handbook, [parseQuestionFile(text, file)])

describe('matchQuestions', () => {
  it('finds the top, a heading by its text, and a repeated one by its anchor', () => {
    const { questions, problems } = match('top: [a]\nsections:\n  "Poser": [b]\n  "#ressources-1": [c]\n')
    expect([...questions]).toEqual([
      ['conges.md', ['a']],
      ['conges.md#poser', ['b']],
      ['conges.md#ressources-1', ['c']],
    ])
    expect(problems).toEqual([])
  })

  it('names a heading that is gone, and one that stands twice on its page', () => {
    const { questions, problems } = match('sections:\n  "Parti": [a]\n  "Ressources": [b]\n')
    expect([...questions]).toEqual([])
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'stale-questions',
        file: 'questions/conges.yml',
        line: 2,
        message: 'conges.md has no heading "Parti": write the heading as it is now, or remove the entry',
      },
      {
        severity: 'warning',
        code: 'stale-questions',
        file: 'questions/conges.yml',
        line: 3,
        message: 'conges.md has 2 headings "Ressources": write "#" and the anchor of the one that is meant',
      },
    ])
  })

  it('takes a heading that repeats the title of its page for the one below it', () => {
    const repeated = '# Badge\n\na\n\n## Badge\n\nb\n'
    const same = buildHandbook({
      files: [{ path: 'badge.md', bytes: new TextEncoder().encode(repeated) }],
      settings: DEFAULT_SETTINGS,
    })
    const file = parseQuestionFile('sections: { "Badge": [a] }', 'questions/badge.yml')
    expect([...matchQuestions(same, [file]).questions.keys()]).toEqual(['badge.md#badge'])
  })

  it('names a page that is gone', () => {
    const { problems } = match('top: [a]', 'questions/partie.yml')
    expect(problems.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['stale-questions', 'questions/partie.yml', null],
    ])
  })

  it('says in one line that files are about an edition that the handbook is not', () => {
    const files = ['a', 'b'].map((name) => parseQuestionFile('edition: 2022\ntop: [a]', `questions/${name}.yml`))
    expect(matchQuestions(handbook, files)).toEqual({
      questions: new Map(),
      problems: [
        {
          severity: 'info',
          code: 'other-edition',
          file: 'questions/a.yml',
          line: null,
          message: '2 file(s) of questions are about edition 2022, of which this handbook has no page: left out',
        },
      ],
    })
  })

  it('uses an edition that the handbook is, and names its pages that are gone', () => {
    const files = ['conges', 'b'].map((name) => parseQuestionFile('edition: 2022\ntop: [a]', `questions/${name}.yml`))
    const { questions, problems } = matchQuestions(handbook, files)
    expect([...questions]).toEqual([['conges.md', ['a']]])
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['stale-questions', 'questions/b.yml']])
  })
})
