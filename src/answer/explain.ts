import type { Section } from '../content/model.ts'
import { chanceOfAnswer, chanceOfRight } from '../search/confidence.ts'
import type { ExplainedHit, Explanation, SearchIndex } from '../search/model.ts'

/** A section, with what each channel of the search adds to its score. */
export interface ExplainedMatch extends Pick<ExplainedHit, 'score' | 'channels'> {
  readonly section: Section
}

/** Why a text is answered as it is. */
export interface AnswerExplanation extends Pick<Explanation, 'concepts' | 'evidence'> {
  readonly matches: readonly ExplainedMatch[]
  /** Estimated chances in [0, 1] that the handbook answers at all, and that the first match is on the right page. */
  readonly chances: { readonly answer: number; readonly right: number }
}

/** Explains the ranking of a text. @param sections those that were indexed, in order */
export function explainAnswer(
  text: string,
  limit: number,
  { index, sections }: { readonly index: SearchIndex; readonly sections: readonly Section[] },
): AnswerExplanation {
  const { hits, concepts, evidence } = index.explain(text, limit)
  return {
    matches: hits.flatMap(({ document, score, channels }) => {
      const section = sections[document]
      return section === undefined ? [] : [{ section, score, channels }]
    }),
    concepts,
    evidence,
    chances: { answer: chanceOfAnswer(evidence), right: chanceOfRight(evidence) },
  }
}
