import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import type { Processor } from 'unified'
import { gitbookTagFromMarkdown, gitbookTagSyntax } from './gitbook/tag-syntax.ts'

const processor = remark()
  // One tilde is an approximation ("~10 personnes"), as on GitBook, not a deletion.
  .use(remarkGfm, { singleTilde: false })
  .use(remarkFrontmatter, ['yaml'])
  .use(gitbookTags)
  .freeze()

/**
 * Parses Markdown as written: CommonMark, GFM and YAML front matter, GitBook tags and raw HTML as `html` nodes.
 *
 * @throws RangeError when the text is nested so deeply that the parser's stack overflows.
 */
export function parseTree(text: string): Root {
  return processor.parse(text)
}

function gitbookTags(this: Processor): undefined {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gitbookTagSyntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gitbookTagFromMarkdown]
}
