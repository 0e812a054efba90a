import type { Section } from '../content/model.ts'

const MAX_QUESTIONS = 6
const MAX_CHARS = 200

/** What a model proposes for a section. */
export interface Proposal {
  readonly section: Section
  readonly questions: readonly string[]
}

/**
 * Reads a model's answer: the JSON object in it, whatever stands around; what is no question of a known section is left
 * out. Null when there is no such object.
 */
export function readProposals(answer: string, sections: readonly Section[]): readonly Proposal[] | null {
  const data = parseObject(answer)
  if (data === null) return null
  return sections.flatMap((section, number) => {
    const questions = readQuestions(data[String(number)])
    return questions.length === 0 ? [] : [{ section, questions }]
  })
}

function parseObject(answer: string): Readonly<Record<string, unknown>> | null {
  const json = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)
  try {
    const data: unknown = JSON.parse(json)
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function readQuestions(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  const lines = value
    .filter((item) => typeof item === 'string')
    .map((item) => item.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && line.length <= MAX_CHARS)
  return [...new Set(lines)].slice(0, MAX_QUESTIONS)
}
