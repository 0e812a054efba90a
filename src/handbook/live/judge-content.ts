import type { Handbook, Problem } from '../../content/model.ts'
import type { HandbookRefusal } from '../../privacy/safe-log.ts'
import type { LoadedContent } from '../load-content.ts'
import type { LiveContent } from './live-content.ts'

/** Less than this share of the pages or of the text that serves is taken for an accident. */
const MIN_KEPT_SHARE = 0.5

/** What may take over from what serves. */
export interface Candidate {
  readonly content: LoadedContent
  /** Paths of files left out because they are larger than the limit. */
  readonly tooLarge: readonly string[]
}

/**
 * Says why content must not take over; null when it may.
 *
 * What was readable must still be: answers are never worse after a push than before it. Dead links and the like are
 * their authors' to mend, and no reason to keep old pages. Where nothing serves yet, one page is enough.
 */
export function judgeContent(
  { content, tooLarge }: Candidate,
  serving: Pick<LiveContent, 'content' | 'paths'> | null,
): HandbookRefusal | null {
  if (content.handbook.pages.length === 0) return 'no-pages'
  if (serving === null) return null
  const before = serving.content
  if (isCollapsed(content, before)) return 'pages-collapsed'
  if (hasMore(content, before, isSettingsProblem)) return 'settings-unreadable'
  if (hasMore(content, before, ({ code }) => code === 'help-content')) return 'help-unreadable'
  if (hasMore(content, before, ({ code }) => code === 'lexicon')) return 'lexicon-unreadable'
  if (hasMore(content, before, ({ code }) => code === 'bad-welcome-step')) return 'welcome-unreadable'
  const wasBroken = brokenFiles(before.problems)
  const isLost = (path: string) => serving.paths.has(path) && !wasBroken.has(path)
  if ([...tooLarge, ...brokenFiles(content.problems)].some(isLost)) return 'page-unreadable'
  return countHelpPages(before) > 0 && countHelpPages(content) === 0 ? 'help-pages-lost' : null
}

function isCollapsed({ handbook }: LoadedContent, before: LoadedContent): boolean {
  const isFew = handbook.pages.length < before.handbook.pages.length * MIN_KEPT_SHARE
  return isFew || countCharacters(handbook) < countCharacters(before.handbook) * MIN_KEPT_SHARE
}

/** Files may stay and their text be gone. */
function countCharacters({ pages }: Handbook): number {
  return pages.reduce((sum, { sections }) => sum + sections.reduce((chars, { text }) => chars + text.length, 0), 0)
}

function hasMore(now: LoadedContent, before: LoadedContent, isMeant: (problem: Problem) => boolean): boolean {
  return now.problems.filter(isMeant).length > before.problems.filter(isMeant).length
}

/** A settings file that cannot be read, or a value that falls back to its default: the whole handbook reads otherwise. */
function isSettingsProblem({ code }: Problem): boolean {
  return code === 'broken-yaml' || code === 'bad-setting' || code === 'bad-gitbook-config'
}

/** What makes a page's text or front matter unreadable. */
const BROKEN_CODES = ['broken-front-matter', 'binary-file', 'file-too-large', 'unreadable-file']

function brokenFiles(problems: readonly Problem[]): ReadonlySet<string> {
  return new Set(problems.flatMap(({ code, file }) => (BROKEN_CODES.includes(code) ? [file] : [])))
}

/** The cards of the private path link to these pages: an edit must not take all of them away by mistake. */
function countHelpPages({ handbook, settings }: LoadedContent): number {
  return handbook.pages.filter(({ path }) => settings.conseils.includes(path)).length
}
