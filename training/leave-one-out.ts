import { type Judgement, judge } from '../src/privacy/detector/create-detector.ts'
import type { Lexicon } from '../src/privacy/detector/lexicon.ts'
import type { ConceptTable } from '../src/privacy/detector/match-concepts.ts'
import type { Thresholds } from '../src/privacy/detector/model.ts'
import { fitModel } from './fit-model.ts'
import type { Sentence } from './read-sentences.ts'

/** A sentence with what a detector that never saw its writer makes of it. */
export interface Judged {
  readonly sentence: Sentence
  readonly judgement: Judgement
}

export interface LeaveOneOutOptions {
  readonly concepts: ConceptTable
  readonly lexicon: Lexicon
  readonly thresholds: Thresholds
}

/** Judges every sentence by a model fitted without its writer; about 2 s a writer. */
export function leaveOneOut(sentences: readonly Sentence[], options: LeaveOneOutOptions): readonly Judged[] {
  const { concepts, lexicon, thresholds } = options
  const writers = [...new Set(sentences.map(({ writer }) => writer))]
  return writers.flatMap((writer) => {
    const model = fitModel(
      sentences.filter((sentence) => sentence.writer !== writer),
      concepts,
      thresholds,
    )
    return sentences
      .filter((sentence) => sentence.writer === writer)
      .map((sentence) => ({ sentence, judgement: judge(sentence.text, model, lexicon) }))
  })
}
