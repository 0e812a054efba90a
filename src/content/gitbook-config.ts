import type { Problem } from './model.ts'
import { readYaml, type YamlFile } from './yaml/read-yaml.ts'

/** An old address and the file that replaced it. */
export interface Redirect {
  /** Site path without leading or trailing slash. */
  readonly from: string
  /** File path below the root, or an address. */
  readonly to: string
  /** 1-based line of `.gitbook.yaml`. */
  readonly line: number
}

/** What `.gitbook.yaml` says. */
export interface GitbookConfig {
  /** Folder of the documentation below the content folder, without slashes at its ends; empty for the folder itself. */
  readonly root: string
  /** File of the first page, below `root`. */
  readonly readme: string
  /** Table of contents, below `root`. */
  readonly summary: string
  readonly redirects: readonly Redirect[]
}

/** Where GitBook looks when `.gitbook.yaml` is silent. */
export const DEFAULT_GITBOOK_CONFIG: GitbookConfig = {
  root: '',
  readme: 'README.md',
  summary: 'SUMMARY.md',
  redirects: [],
}

/**
 * Reads `.gitbook.yaml`; what cannot be read is a problem and takes its default.
 *
 * `'root: ./docs/\nredirects:\n  aide: help.md'` → `{ root: 'docs', …, redirects: [{ from: 'aide', to: 'help.md', line: 3 }] }`
 *
 * @see https://gitbook.com/docs/integrations/git-sync/content-configuration (read 2026-11-23)
 */
export function parseGitbookConfig(
  text: string,
  file: string,
): { readonly config: GitbookConfig; readonly problems: readonly Problem[] } {
  const yaml = readYaml(text, file)
  const problems: Problem[] = [...yaml.problems]
  const reader = { yaml, file, problems }
  const top = readMap(yaml.value, [], reader)
  const structure = readMap(top.structure, ['structure'], reader)
  const redirects = readMap(top.redirects, ['redirects'], reader)
  const config = {
    root: cleanPath(readString(top.root, ['root'], reader) ?? ''),
    readme: cleanPath(readString(structure.readme, ['structure', 'readme'], reader) ?? 'README.md'),
    summary: cleanPath(readString(structure.summary, ['structure', 'summary'], reader) ?? 'SUMMARY.md'),
    redirects: Object.entries(redirects).flatMap(([from, to]): Redirect[] => {
      const target = readString(to, ['redirects', from], reader)
      if (target === null) return []
      return [{ from: cleanPath(from), to: cleanPath(target), line: yaml.lineOf(['redirects', from]) }]
    }),
  }
  return { config, problems }
}

interface Reader {
  readonly yaml: YamlFile
  readonly file: string
  readonly problems: Problem[]
}

function readMap(value: unknown, path: readonly string[], reader: Reader): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value }
  report(path, 'a map of keys', reader)
  return {}
}

function readString(value: unknown, path: readonly string[], reader: Reader): string | null {
  if (typeof value === 'string') return value
  if (value !== undefined) report(path, 'a path', reader)
  return null
}

function report(path: readonly string[], expected: string, { yaml, file, problems }: Reader): void {
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`
  const message = `${name} must be ${expected}; it is ignored`
  problems.push({ severity: 'error', code: 'bad-gitbook-config', file, line: yaml.lineOf(path), message })
}

function cleanPath(path: string): string {
  return path
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/^\.$/, '')
    .replace(/\/+$/, '')
}
