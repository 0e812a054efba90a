/** What is never cut: code blocks, links and mentions, entities; then words, then white space. */
const PIECES = /```[\s\S]*?```|<[^>\n]*>|&(?:amp|lt|gt);|\s+|[^\s<&]+|[<&]/g

/**
 * Cuts mrkdwn into parts of at most `maxChars`, between words; a link or an entity is never cut.
 *
 * `splitText('un deux trois', 8)` → `['un deux', 'trois']`
 */
export function splitText(text: string, maxChars: number): readonly string[] {
  if (text.length <= maxChars) return [text]
  const parts: string[] = []
  let part = ''
  for (const piece of (text.match(PIECES) ?? []).flatMap((found) => cutPiece(found, maxChars))) {
    if (part.length + piece.length > maxChars) {
      parts.push(part.trimEnd())
      part = piece.trimStart()
    } else part += piece
  }
  return [...parts, part.trimEnd()].filter((found) => found !== '')
}

/** A piece longer than a part: code is cut between lines and fenced again, a word anywhere, a link is left out. */
function cutPiece(piece: string, maxChars: number): readonly string[] {
  if (piece.length <= maxChars) return [piece]
  if (piece.startsWith('```')) return cutCode(piece.slice(3, -3), maxChars)
  if (piece.startsWith('<')) return ['…']
  const units = [...piece]
  const size = Math.max(1, Math.floor(maxChars / 2))
  return Array.from({ length: Math.ceil(units.length / size) }, (_, at) =>
    units.slice(at * size, (at + 1) * size).join(''),
  )
}

const FENCES = '```\n\n```'.length

function cutCode(code: string, maxChars: number): readonly string[] {
  const size = maxChars - FENCES
  const lines = code
    .trim()
    .split('\n')
    .flatMap((line) => splitWords(line, size))
  const parts: string[] = []
  for (const line of lines) {
    const last = parts.at(-1)
    if (last === undefined || last.length + 1 + line.length > size) parts.push(line)
    else parts[parts.length - 1] = `${last}\n${line}`
  }
  return parts.map((part) => `\`\`\`\n${part}\n\`\`\``)
}

/** Entities are kept whole in code as well. */
function splitWords(line: string, size: number): readonly string[] {
  if (line.length <= size) return [line]
  const parts: string[] = ['']
  for (const unit of line.match(/&(?:amp|lt|gt);|[\s\S]/gu) ?? []) {
    const last = parts.at(-1) ?? ''
    if (last.length + unit.length > size) parts.push(unit)
    else parts[parts.length - 1] = last + unit
  }
  return parts
}
