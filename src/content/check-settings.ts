import type { Handbook, Problem } from './model.ts'
import { DEFAULT_SETTINGS, type ParsedSettings } from './settings.ts'

/**
 * Checks what settings say against the handbook: aliases and help pages must exist, the base address must be given.
 *
 * alias `normes: charte.md#perdu` without such a heading → one `dead-alias` error at the alias's line
 */
export function checkSettings({ settings, file, lineOf }: ParsedSettings, handbook: Handbook): readonly Problem[] {
  const ids = new Set(handbook.pages.flatMap(({ path, sections }) => [path, ...sections.map(({ id }) => id)]))
  const deadAliases = [...settings.aliases]
    .filter(([, target]) => !ids.has(target))
    .map(([name, target]): Problem => {
      const message = `the alias "${name}" leads to ${target}, which does not exist; mend the path or the anchor`
      return { severity: 'error', code: 'dead-alias', file, line: lineOf(['aliases', name]), message }
    })
  const deadPages = settings.conseils.flatMap((path, position): Problem[] => {
    if (ids.has(path)) return []
    const message = `the help page ${path} does not exist; mend the path or remove the line`
    return [{ severity: 'error', code: 'dead-help-page', file, line: lineOf(['conseils', position]), message }]
  })
  return [...deadAliases, ...deadPages]
}

/** Reports that no published address is known. @param file path of the settings file as problems name it */
export function checkBaseUrl({ baseUrl }: Handbook, file: string): readonly Problem[] {
  if (baseUrl !== DEFAULT_SETTINGS.baseUrl) return []
  const message = `no published address is known, links lead to ${baseUrl}: write "base_url: https://…" in the settings`
  return [{ severity: 'warning', code: 'no-base-url', file, line: null, message }]
}
