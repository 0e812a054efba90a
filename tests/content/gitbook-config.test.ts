import { describe, expect, it } from 'vitest'
import { DEFAULT_GITBOOK_CONFIG, parseGitbookConfig } from '../../src/content/gitbook-config.ts'

const FILE = '.gitbook.yaml'

describe('parseGitbookConfig', () => {
  it('reads root, structure and redirects', () => {
    const text =
      'root: ./docs/\nstructure:\n  readme: accueil.md\n  summary: ./toc.md\nredirects:\n  aide/: help.md\n  /old: /a/b.md\n'
    expect(parseGitbookConfig(text, FILE)).toEqual({
      config: {
        root: 'docs',
        readme: 'accueil.md',
        summary: 'toc.md',
        redirects: [
          { from: 'aide', to: 'help.md', line: 6 },
          { from: 'old', to: 'a/b.md', line: 7 },
        ],
      },
      problems: [],
    })
  })

  it('takes the defaults of an empty file', () => {
    expect(parseGitbookConfig('', FILE)).toEqual({ config: DEFAULT_GITBOOK_CONFIG, problems: [] })
  })

  it('reports broken YAML and takes the defaults', () => {
    expect(parseGitbookConfig('root: [', FILE)).toMatchObject({
      config: DEFAULT_GITBOOK_CONFIG,
      problems: [{ code: 'broken-yaml', file: FILE, line: 1 }],
    })
  })

  it('reports a wrong value at its line and keeps the rest', () => {
    expect(parseGitbookConfig('root: docs\nredirects:\n  a: 3\n  b: b.md\n', FILE)).toEqual({
      config: { ...DEFAULT_GITBOOK_CONFIG, root: 'docs', redirects: [{ from: 'b', to: 'b.md', line: 4 }] },
      problems: [
        {
          severity: 'error',
          code: 'bad-gitbook-config',
          file: FILE,
          line: 3,
          message: '"redirects.a" must be a path; it is ignored',
        },
      ],
    })
  })
})
