import { describe, expect, it } from 'vitest'
import { parseQuestionFile, parseQuestionsOfPages } from '../../../src/content/overlay/question-file.ts'

const FILE = 'questions/travailler/conges.yml'

describe('parseQuestionFile', () => {
  it('reads the questions of the top of a page and of its sections, with their lines', () => {
    const text = 'top:\n  - c’est quoi ?\nsections:\n  "Badge":\n    - qui donne les badges ?\n    - 2024\n  "#vide":\n'
    expect(parseQuestionFile(text, FILE)).toEqual({
      file: FILE,
      path: 'travailler/conges.md',
      edition: null,
      entries: [
        { target: null, questions: ['c’est quoi ?'], line: 1 },
        { target: 'Badge', questions: ['qui donne les badges ?', '2024'], line: 4 },
      ],
      problems: [],
    })
  })

  it('reads the edition that has the page', () => {
    expect(parseQuestionFile('edition: 2022\ntop: [a]\n', FILE)).toMatchObject({ edition: '2022', problems: [] })
  })

  it('leaves a file out that is not in the shape of questions, and says so', () => {
    for (const text of ['- une liste', 'top: pas une liste', 'sections: [a]', 'section: {}']) {
      const { entries, problems } = parseQuestionFile(text, FILE)
      expect([entries, problems.map(({ code, severity }) => [code, severity])]).toEqual([
        [],
        [['bad-questions', 'error']],
      ])
    }
  })

  it('reports broken YAML at its line', () => {
    const { entries, problems } = parseQuestionFile('top:\n  - "ouvert\n', FILE)
    expect(entries).toEqual([])
    expect(problems[0]).toMatchObject({ code: 'broken-yaml', file: FILE })
  })

  it('takes an empty file for no questions', () => {
    expect(parseQuestionFile('', FILE)).toMatchObject({ entries: [], problems: [] })
  })
})

describe('parseQuestionsOfPages', () => {
  it('reads each page with its lines', () => {
    const text = 'a.md:\n  top:\n    - un ?\nb/c.md:\n  sections:\n    Badge:\n      - deux ?\n'
    const files = parseQuestionsOfPages(text, 'questions.yml')
    expect(files.map(({ path }) => path)).toEqual(['a.md', 'b/c.md'])
    expect(files[1]?.entries).toEqual([{ target: 'Badge', questions: ['deux ?'], line: 6 }])
  })

  it('leaves out a page that it cannot read, at its line, and keeps the others', () => {
    const files = parseQuestionsOfPages('a.md: [un]\nb.md:\n  top: [deux]\n', 'questions.yml')
    expect(files[0]).toMatchObject({ entries: [], problems: [{ code: 'bad-questions', line: 1 }] })
    expect(files[1]?.entries).toHaveLength(1)
  })

  it('takes an empty file for none', () => {
    expect(parseQuestionsOfPages('# nothing left\n', 'questions.yml')).toEqual([])
  })
})
