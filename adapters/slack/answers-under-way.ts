/** Where a post stands among those that answer one event. */
interface AnswerPost {
  /** From 0. */
  readonly ordinal: number
  /** A process died at the event: the post may be there. */
  readonly mayBePosted: boolean
}

/** The answers that are being given, by the event's key; they hold counts and no words. */
export interface AnswersUnderWay {
  /** Runs `work`, numbering the posts under that key as long as it lasts. */
  during(key: string, mayBePosted: boolean, work: () => Promise<void>): Promise<void>
  /** Returns the next post's place among them; null where nothing of that key is under way. */
  next(key: string): AnswerPost | null
}

/** Returns an empty table. */
export function createAnswersUnderWay(): AnswersUnderWay {
  const underWay = new Map<string, { posts: number; readonly mayBePosted: boolean }>()
  return {
    async during(key, mayBePosted, work) {
      underWay.set(key, { posts: 0, mayBePosted })
      try {
        await work()
      } finally {
        underWay.delete(key)
      }
    },
    next(key) {
      const answer = underWay.get(key)
      if (answer === undefined) return null
      const { posts: ordinal, mayBePosted } = answer
      answer.posts += 1
      return { ordinal, mayBePosted }
    },
  }
}
