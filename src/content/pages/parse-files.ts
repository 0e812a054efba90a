import { joinPath } from '../addresses/join-path.ts'
import { decodeText } from '../decode/decode-text.ts'
import { DEFAULT_GITBOOK_CONFIG, type GitbookConfig, parseGitbookConfig } from '../gitbook-config.ts'
import { parsePage } from '../markdown/parse-page.ts'
import type { Problem } from '../model.ts'
import type { ParsedPage } from '../parsed.ts'
import type { ContentFile } from '../read-folder.ts'
import { parseSummary, type SummaryGroup } from '../summary/parse-summary.ts'

/** The files of a handbook, read by what they are. */
export interface ParsedFiles {
  readonly config: GitbookConfig
  /** Path of the table of contents. */
  readonly summaryFile: string
  /** Null when there is no table of contents. */
  readonly summary: readonly SummaryGroup[] | null
  readonly pages: readonly ParsedPage[]
  readonly problems: readonly Problem[]
}

/** Path of GitBook's own settings, at the top of the content folder. */
export const CONFIG_FILE = '.gitbook.yaml'

/** Decodes and parses the files of a content folder: pages, table of contents, GitBook's configuration. */
export function parseFiles(files: readonly ContentFile[]): ParsedFiles {
  const decoded = files.map((file) => ({ path: file.path, ...decodeText(file.bytes, file.path) }))
  const texts = new Map(decoded.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const])))
  const { config, problems } = readConfig(texts)
  const summaryFile = joinPath(config.root, config.summary) ?? config.summary
  const summaryText = texts.get(summaryFile)
  const pages = [...texts.keys()]
    .filter((path) => isPage(path, config.root) && path !== summaryFile)
    .map((path) => parsePage(path, texts.get(path) ?? '', { include: (file) => texts.get(file) ?? null }))
  return {
    config,
    summaryFile,
    summary: summaryText === undefined ? null : parseSummary(summaryText),
    pages,
    problems: [...decoded, { problems }, ...pages].flatMap((part) => part.problems),
  }
}

function readConfig(texts: ReadonlyMap<string, string>): ReturnType<typeof parseGitbookConfig> {
  const text = texts.get(CONFIG_FILE)
  return text === undefined ? { config: DEFAULT_GITBOOK_CONFIG, problems: [] } : parseGitbookConfig(text, CONFIG_FILE)
}

/** Markdown below the documentation root, outside GitBook's own folder. */
function isPage(path: string, root: string): boolean {
  if (!/\.md$/i.test(path) || /(?:^|\/)\.gitbook\//.test(path)) return false
  return root === '' || path.startsWith(`${root}/`)
}
