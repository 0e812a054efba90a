import { headingSlug } from '../text/heading-slug.ts'
import { readableName } from '../text/readable-name.ts'

/** The other names that a page may go by. */
export interface AliasSources {
  readonly path: string
  readonly title: string
  /** Title in the table of contents. */
  readonly summaryTitle: string | null
  /** Old site paths that lead to the page. */
  readonly oldPaths: readonly string[]
  /** Names that the settings give to the page. */
  readonly names: readonly string[]
}

/** A name longer than this is nothing that a person would type. */
const MAX_NAME_WORDS = 5

/**
 * Lists the names of a page besides its title and its file's name: the settings' first, then what the table of contents
 * calls it, then old addresses made readable.
 *
 * old path `'aide/regles-de-vie'`, table of contents «Vivre ensemble» → `['Vivre ensemble', 'regles de vie']`
 *
 * Texts of links to the page are left out: in the real handbooks most of them are «ici», «cette page» or half sentences.
 */
export function pageAliases(sources: AliasSources): readonly string[] {
  const old = sources.oldPaths.map(readableName).filter((name) => name.split(' ').length <= MAX_NAME_WORDS)
  const candidates = [...sources.names, ...(sources.summaryTitle === null ? [] : [sources.summaryTitle]), ...old]
  const known = new Set([headingSlug(sources.title), headingSlug(readableName(sources.path))])
  return candidates.filter((name) => {
    const key = headingSlug(name)
    if (key === '' || known.has(key)) return false
    known.add(key)
    return true
  })
}
