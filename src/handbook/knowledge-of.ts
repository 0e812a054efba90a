import { createKnowledge, type Knowledge } from '../knowledge.ts'
import { cacheFolder } from './build-cache.ts'
import { createCachedIndexer } from './index-cache.ts'
import type { LoadedContent } from './load-content.ts'

/** Indexes a handbook, or takes the index that an earlier run made of the same content. */
export function knowledgeOf({ handbook, settings, questions, lexicon }: LoadedContent): Knowledge {
  return createKnowledge(handbook, settings, { questions, lexicon, indexer: createCachedIndexer(cacheFolder()) })
}
