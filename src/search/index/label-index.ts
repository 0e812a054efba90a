import { stopWordsOf } from '../analysis/detect-language.ts'
import { buildMatrix, type Matrix } from '../sparse/matrix.ts'
import { FIELDS, type Field } from './fields.ts'
import type { GramIndex } from './gram-index.ts'
import type { Terms } from './terms.ts'
import type { TokenStore } from './token-store.ts'

/**
 * Short texts that stand for a section, each a small document of its own: its heading, which at the top of a page is the
 * page's title, and every question that it is known to answer.
 *
 * Labels are numbered: the heading of document d is `d`, its questions from `firstQuestion[d]` to `firstQuestion[d + 1]`.
 */
export interface LabelIndex {
  readonly firstQuestion: Uint32Array
  /** Labels × terms of their content words, each once. */
  readonly terms: Matrix
  /** Labels × words, stop words included, each once. */
  readonly words: Matrix
  /** Information of a label's content terms, of all its words, of the character grams of its content words. */
  readonly termInformation: Float32Array
  readonly wordInformation: Float32Array
  readonly gramInformation: Float32Array
}

/** What terms, words and grams are worth. */
interface Idfs {
  readonly termIdf: Float32Array
  readonly wordIdf: Float32Array
  readonly gramIdf: Float32Array
}

export interface LabelIndexInput extends Idfs {
  readonly store: TokenStore
  readonly terms: Terms
  readonly grams: GramIndex
}

/** Indexes the labels of all documents. */
export function indexLabels(input: LabelIndexInput): LabelIndex {
  const { store, terms, grams } = input
  const labels = listLabels(store)
  const isStopWord = markStopWords(store)
  const rowCount = labels.length
  const words = buildMatrix({ rowCount, columnCount: store.words.length }, (label, add) => {
    for (const word of new Set(tokensOf(store, labels[label]))) add(word, 1)
  })
  const ofTerms = buildMatrix({ rowCount, columnCount: terms.count }, (label, add) => {
    const termOf = terms.ofWord[store.languages[labels[label]?.document ?? 0] ?? 'fr']
    const content = [...tokensOf(store, labels[label])].filter((word) => isStopWord[word] === 0)
    for (const term of new Set(content.map((word) => termOf[word] ?? 0))) add(term, 1)
  })
  return {
    firstQuestion: findFirstQuestions(store),
    terms: ofTerms,
    words,
    termInformation: sumRows(ofTerms, input.termIdf),
    wordInformation: sumRows(words, input.wordIdf),
    gramInformation: sumGrams(words, isStopWord, grams, input.gramIdf),
  }
}

interface Label {
  readonly document: number
  readonly start: number
  readonly end: number
}

function listLabels(store: TokenStore): readonly Label[] {
  const ofField = (document: number, field: Field): Label => {
    const position = document * FIELDS.length + FIELDS.indexOf(field)
    return { document, start: store.fieldStarts[position] ?? 0, end: store.fieldStarts[position + 1] ?? 0 }
  }
  const headings = Array.from({ length: store.documentCount }, (_, document) => {
    const heading = ofField(document, 'heading')
    return heading.start < heading.end ? heading : ofField(document, 'title')
  })
  const questions = Array.from(store.questionOwners, (document, question) => ({
    document,
    start: store.questionStarts[question] ?? 0,
    end: store.questionEnds[question] ?? 0,
  }))
  return [...headings, ...questions]
}

function findFirstQuestions({ documentCount, questionOwners }: TokenStore): Uint32Array {
  const first = new Uint32Array(documentCount + 1)
  for (const owner of questionOwners) first[owner + 1] = (first[owner + 1] ?? 0) + 1
  first[0] = documentCount
  for (let document = 0; document < documentCount; document++) {
    first[document + 1] = (first[document + 1] ?? 0) + (first[document] ?? 0)
  }
  return first
}

function tokensOf({ tokens }: TokenStore, label: Label | undefined): Uint32Array {
  return tokens.subarray(label?.start ?? 0, label?.end ?? 0)
}

/** Stop words of either language: members mix them. */
function markStopWords({ words }: TokenStore): Uint8Array {
  const french = stopWordsOf('fr')
  const english = stopWordsOf('en')
  return Uint8Array.from(words, (word) => (french.has(word) || english.has(word) ? 1 : 0))
}

function sumRows({ rowCount, starts, columns }: Matrix, idf: Float32Array): Float32Array {
  return Float32Array.from({ length: rowCount }, (_, row) => {
    let sum = 0
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) sum += idf[columns[cell] ?? 0] ?? 0
    return sum
  })
}

function sumGrams(words: Matrix, isStopWord: Uint8Array, { gramsOfWord }: GramIndex, idf: Float32Array): Float32Array {
  return Float32Array.from({ length: words.rowCount }, (_, label) => {
    const distinct = new Set<number>()
    for (let cell = words.starts[label] ?? 0; cell < (words.starts[label + 1] ?? 0); cell++) {
      const word = words.columns[cell] ?? 0
      if (isStopWord[word] === 1) continue
      for (let at = gramsOfWord.starts[word] ?? 0; at < (gramsOfWord.starts[word + 1] ?? 0); at++) {
        distinct.add(gramsOfWord.columns[at] ?? 0)
      }
    }
    let sum = 0
    for (const gram of distinct) sum += idf[gram] ?? 0
    return sum
  })
}
