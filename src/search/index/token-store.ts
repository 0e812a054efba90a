import { detectLanguage, type Language } from '../analysis/detect-language.ts'
import { splitWords } from '../analysis/split-words.ts'
import type { SearchDocument } from '../model.ts'
import { createNumberList } from '../sparse/number-list.ts'
import { FIELDS, type Field } from './fields.ts'

/** Every word of every document, in order, as numbers: the one tokenisation pass that all channels share. */
export interface TokenStore {
  readonly documentCount: number
  /** Word id → folded word. */
  readonly words: readonly string[]
  readonly wordIds: ReadonlyMap<string, number>
  /** Word ids of all documents, end to end. */
  readonly tokens: Uint32Array
  /** Start in `tokens` of field `f` of document `d` at `d * FIELDS.length + f`; one more entry closes the last. */
  readonly fieldStarts: Uint32Array
  readonly languages: readonly Language[]
  /** Each question of any document is the tokens from `questionStarts[q]` to `questionEnds[q]`. */
  readonly questionStarts: Uint32Array
  readonly questionEnds: Uint32Array
  /** Question → its document. */
  readonly questionOwners: Uint32Array
}

/** Tokenises documents. */
export function collectTokens(documents: readonly SearchDocument[]): TokenStore {
  const wordIds = new Map<string, number>()
  const words: string[] = []
  const tokens = createNumberList()
  const fieldStarts = createNumberList()
  const questionStarts = createNumberList()
  const questionEnds = createNumberList()
  const questionOwners = createNumberList()
  const intern = (word: string): number => {
    const known = wordIds.get(word)
    if (known !== undefined) return known
    const own = copyOf(word)
    wordIds.set(own, words.length)
    return words.push(own) - 1
  }
  const addText = (text: string): readonly string[] => {
    const split = splitWords(text)
    for (const word of split) tokens.push(intern(word))
    return split
  }
  const addQuestions = (owner: number, questions: readonly string[]): void => {
    for (const question of questions) {
      questionStarts.push(tokens.length)
      questionOwners.push(owner)
      addText(question)
      questionEnds.push(tokens.length)
    }
  }
  const languages = documents.map((document, position) => {
    const split = FIELDS.map((field) => {
      fieldStarts.push(tokens.length)
      if (field !== 'questions') return addText(textOf(document, field))
      addQuestions(position, document.questions)
      return []
    })
    return detectLanguage(split.flat())
  })
  fieldStarts.push(tokens.length)
  return {
    documentCount: documents.length,
    words,
    wordIds,
    tokens: tokens.toArray(),
    fieldStarts: fieldStarts.toArray(),
    languages,
    questionStarts: questionStarts.toArray(),
    questionEnds: questionEnds.toArray(),
    questionOwners: questionOwners.toArray(),
  }
}

function textOf(document: SearchDocument, field: Exclude<Field, 'questions'>): string {
  switch (field) {
    case 'title':
      return document.title
    case 'heading':
      return document.heading
    case 'text':
      return document.text
    // A full stop keeps the inclusive endings of one name apart from the next.
    case 'headingPath':
      return document.headingPath.join(' . ')
    case 'extra':
      return document.extra.join(' . ')
    default:
      return field satisfies never
  }
}

/** A slice of a text keeps the whole text alive in V8: the vocabulary must not hold the handbook in memory. */
function copyOf(word: string): string {
  return Array.from(word).join('')
}
