import type { Html } from 'mdast'
import type { Problem } from '../../model.ts'
import type { BlockTag } from './block.ts'
import { blockRules } from './blocks.ts'
import type { Unpaired } from './nest-tags.ts'
import { readTag } from './read-tag.ts'

/** A tag without its partner, as a problem `unclosed-tag` or `stray-tag`. */
export function unpairedTag(file: string, { kind, name, line }: Unpaired): Problem {
  if (kind === 'stray') {
    const message = `{% end${name} %} without {% ${name} %} before it. Take it out, or add the missing tag.`
    return { severity: 'warning', code: 'stray-tag', file, line, message }
  }
  const message = `{% ${name} %} is never closed. Add {% end${name} %} after its content, at the same indentation.`
  return { severity: 'warning', code: 'unclosed-tag', file, line, message }
}

/** A block we do not know, as a problem `unknown-tag`. */
export function unknownTag(file: string, { name, position }: BlockTag): Problem {
  const message = `{% ${name} %} is not a block we know: its content is shown as plain text. Check its spelling.`
  return { severity: 'warning', code: 'unknown-tag', file, line: position?.start.line ?? null, message }
}

/** A tag inside a sentence, a heading or a table cell, as a problem `unknown-tag` or `misplaced-tag`. */
export function inlineTag(file: string, node: Html): Problem {
  const { name, attributes } = readTag(node.value)
  if (!blockRules.has(name)) return unknownTag(file, { name, attributes, position: node.position })
  const message = `{% ${name} %} stands inside a line of text and is left out. Put it on a line of its own.`
  return { severity: 'warning', code: 'misplaced-tag', file, line: node.position?.start.line ?? null, message }
}
