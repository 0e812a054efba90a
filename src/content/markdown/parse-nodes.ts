import { posix } from 'node:path'
import type { RootContent } from 'mdast'
import type { Problem } from '../model.ts'
import type { BlockTag } from './gitbook/block.ts'
import { inlineFootnotes } from './inline-footnotes.ts'
import { liftHeadings } from './lift-headings.ts'
import { parseTree } from './parse-tree.ts'
import { readAsPlainText } from './plain-text.ts'
import { rebaseNodes } from './rebase-nodes.ts'
import { resolveReferences } from './resolve-references.ts'
import { rewriteFlow } from './rewrite-tree.ts'
import { findExceededLimit, type LimitExceeded } from './source-limits.ts'
import { tidy } from './tidy.ts'
import { TooDeepError } from './too-deep-error.ts'
import { isDeepTree } from './tree-depth.ts'

/** The page to parse and where its includes come from. */
export interface PageSource {
  readonly path: string
  readonly include: (path: string) => string | null
}

/** The normalised blocks of a page and what is wrong with it and the files it includes. */
export interface ParsedNodes {
  readonly nodes: readonly RootContent[]
  readonly problems: readonly Problem[]
}

const MAX_INCLUDE_DEPTH = 5

/** Includes on one page, all levels together: a few files that include each other many times would never end. */
const MAX_INCLUDES = 100

/** One page at work: its problems, and the includes used up. */
interface Job {
  readonly source: PageSource
  readonly problems: Problem[]
  includes: number
}

/**
 * Parses the text of a page, front matter left out, into normalised blocks.
 *
 * Input `- a\n{% hint %}\nb\n{% endhint %}` → `{ nodes: [list, blockquote], problems: [] }`
 */
export function parseNodes(text: string, source: PageSource): ParsedNodes {
  const job: Job = { source, problems: [], includes: 0 }
  return { nodes: parseFile(text, [source.path], job), problems: job.problems }
}

/** `trail` is the page and the files that lead to this one, this one last. */
function parseFile(text: string, trail: readonly string[], job: Job): readonly RootContent[] {
  const file = trail.at(-1) ?? job.source.path
  const giveUp = (limit: LimitExceeded): readonly RootContent[] => {
    job.problems.push(notParsed(file, limit))
    return readAsPlainText(text)
  }
  const limit = findExceededLimit(text)
  if (limit !== null) return giveUp(limit)
  try {
    return normalise(text, trail, job)
  } catch (error) {
    // RangeError: a library's recursion has overflown the stack.
    if (error instanceof TooDeepError || error instanceof RangeError) return giveUp('too-deep')
    throw error
  }
}

function normalise(text: string, trail: readonly string[], job: Job): readonly RootContent[] {
  const root = parseTree(text)
  if (isDeepTree(root)) throw new TooDeepError()
  const blocks = rewriteFlow(resolveReferences(root.children), {
    file: trail.at(-1) ?? job.source.path,
    report: (problem) => job.problems.push(problem),
    include: (address, tag) => includeFile({ address, tag, trail, job }),
  })
  return tidy(liftHeadings(inlineFootnotes(blocks)))
}

interface Inclusion {
  readonly address: string
  readonly tag: BlockTag
  readonly trail: readonly string[]
  readonly job: Job
}

function includeFile({ address, tag, trail, job }: Inclusion): readonly RootContent[] {
  const file = trail.at(-1) ?? job.source.path
  const path = posix.join(posix.dirname(file), address)
  job.includes += 1
  if (trail.includes(path) || trail.length > MAX_INCLUDE_DEPTH || job.includes > MAX_INCLUDES) {
    job.problems.push(includeTooDeep(file, address, tag))
    return []
  }
  const text = job.source.include(path)
  if (text === null) {
    job.problems.push(missingInclude(file, address, tag))
    return []
  }
  const nodes = parseFile(text.toWellFormed(), [...trail, path], job)
  return rebaseNodes(nodes, { from: path, to: file, position: tag.position })
}

function notParsed(file: string, code: LimitExceeded): Problem {
  const message =
    code === 'too-long'
      ? 'The page is very long: read as plain text, without links and lists. Split it.'
      : 'Quotes, lists, blocks, links or HTML are nested too deeply: the page is read as plain text. Flatten them.'
  return { severity: 'error', code, file, line: null, message }
}

function missingInclude(file: string, address: string, { position }: BlockTag): Problem {
  const message = `The included file "${address}" is not in the content folder. Add it, or take the include out.`
  return { severity: 'error', code: 'missing-include', file, line: position?.start.line ?? null, message }
}

function includeTooDeep(file: string, address: string, { position }: BlockTag): Problem {
  const limits = `${MAX_INCLUDE_DEPTH} levels, ${MAX_INCLUDES} a page`
  const message = `"${address}" is not included: it includes itself or goes beyond the limits (${limits}).`
  return { severity: 'error', code: 'include-too-deep', file, line: position?.start.line ?? null, message }
}
