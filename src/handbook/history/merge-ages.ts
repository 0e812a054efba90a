import type { PageAge } from '../../content/page-age.ts'
import type { FetchedAges } from './fetch-ages.ts'

/**
 * Returns the ages of a followed repository's files, from its history and from what the bot has seen itself: a file that
 * changed after the history was fetched has the time at which the bot saw that.
 *
 * @param unchangedSinceMs path → since when the bot has seen the file as it is, Unix ms
 */
export function mergeAges(
  history: FetchedAges | null,
  unchangedSinceMs: ReadonlyMap<string, number>,
): ReadonlyMap<string, PageAge> {
  return new Map(
    [...unchangedSinceMs].map(([path, seenMs]): [string, PageAge] => {
      const known = history !== null && seenMs <= history.untilMs ? history.ages.get(path) : undefined
      return [path, known ?? { kind: 'seen', sinceMs: seenMs }]
    }),
  )
}
