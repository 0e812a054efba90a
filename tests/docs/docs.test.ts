import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { markdownTable } from '../../bin/commands/config.ts'
import { VARIABLES } from '../../bin/variables.ts'

const pages = globSync('{*.md,docs/**/*.md,src/**/*.md,adapters/**/*.md,training/*.md}').map((file) => normalize(file))

interface Link {
  readonly file: string
  readonly url: string
}

function linksOf(file: string): readonly Link[] {
  const links: Link[] = []
  visit(remark().use(remarkGfm).parse(readFileSync(file, 'utf8')), (node) => {
    if (node.type === 'link' || node.type === 'image') links.push({ file, url: node.url })
  })
  return links
}

function anchorsOf(file: string): readonly string[] {
  const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '')
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe('the documentation', () => {
  const links = pages.flatMap(linksOf).filter(({ url }) => !/^[a-z]+:/.test(url))

  it('has links to check', () => {
    expect(links.length).toBeGreaterThan(30)
  })

  it('links to files that are there, and to headings that they have', () => {
    const dead = links.filter(({ file, url }) => {
      const [path = '', anchor] = url.split('#')
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(target)) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    expect(dead).toEqual([])
  })

  it('describes every environment variable, as the program reads it', () => {
    expect(readFileSync('docs/configure.md', 'utf8')).toContain(markdownTable())
  })

  it('names no variable that the program does not read', () => {
    const named = pages
      .flatMap((file) => [
        ...readFileSync(file, 'utf8').matchAll(/\b(?:CULTUREBOT|HANDBOOK|SLACK|MATTERMOST)_[A-Z_]+\b/g),
      ])
      .map(([name]) => name)
    const known = new Set([...Object.keys(VARIABLES), 'MATTERMOST_ADMIN_TOKEN', 'MATTERMOST_ADMIN_PASSWORD'])
    expect(new Set(named).difference(known)).toEqual(new Set())
  })
})
