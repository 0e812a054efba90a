import * as v from 'valibot'

/** Where a question is answered. */
export interface RelevantPlace {
  readonly path: string
  /** A heading's text as in the file, its sub-headings included; null for the whole page. */
  readonly anchor: string | null
  /** 2 answers, 1 is partial. */
  readonly grade: 1 | 2
}

/** A question with what the handbook has to say to it; no place at all where it says nothing. */
export interface JudgedQuestion {
  readonly id: string
  readonly text: string
  /** Handbook that it is asked to; `any` for every one. */
  readonly corpus: string
  /** How it is written (question, keywords, typo, english…): figures are given for each. */
  readonly style: string
  readonly relevant: readonly RelevantPlace[]
}

const Line = v.object({
  id: v.string(),
  text: v.string(),
  corpus: v.optional(v.string(), 'any'),
  style: v.optional(v.string(), 'question'),
  relevant: v.array(
    v.object({ path: v.string(), anchor: v.optional(v.nullable(v.string()), null), grade: v.picklist([1, 2]) }),
  ),
})

/** Whether a question is asked to a handbook. @param handbook null for every handbook */
export function isAskedTo({ corpus }: JudgedQuestion, handbook: string | null): boolean {
  return handbook === null || corpus === 'any' || corpus === handbook
}

/**
 * Reads one line of a JSONL file of judged questions; null when it is none.
 *
 * `{"id":"1","text":"un badge ?","relevant":[{"path":"badge.md","anchor":null,"grade":2}]}`
 */
export function parseJudgedQuestion(line: string): JudgedQuestion | null {
  try {
    const result = v.safeParse(Line, JSON.parse(line))
    return result.success ? result.output : null
  } catch {
    // Not JSON: the same to the caller as another shape.
    return null
  }
}
