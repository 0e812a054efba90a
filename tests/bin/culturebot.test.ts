import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'culturebot-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function culturebot(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/culturebot.ts', ...args], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, ...options.env },
  })
  return { status, stdout, stderr }
}

describe('culturebot', () => {
  it('prints its commands on --help, and exits 2 without a command', () => {
    expect(culturebot(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('check') })
    expect(culturebot([])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('culturebot COMMAND'),
    })
  })

  it.each([
    [['dance'], 'unknown command "dance"'],
    [['ask', '--loud'], "Unknown option '--loud'"],
    [['check', 'my-handbook'], "Unexpected argument 'my-handbook'"],
    [['ask', '--lang', 'de', 'x'], '--lang takes fr or en'],
    [['ask', '--json'], '--json needs a question'],
  ])('exits 2 on %j, saying what is wrong', (args, message) => {
    const { status, stdout, stderr } = culturebot(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('lists every wrong environment variable at once, without its value', () => {
    const { status, stderr } = culturebot(['check'], { env: { PORT: 'secret-port', HANDBOOK_BASE_URL: 'secret-url' } })
    expect(status).toBe(2)
    expect(stderr).toMatch(/PORT: expected.*\n.*HANDBOOK_BASE_URL: expected/)
    expect(stderr).not.toContain('secret')
  })

  it('says which folder is missing', () => {
    const { status, stderr } = culturebot(['check', '--content', join(folder, 'nowhere')])
    expect(status).toBe(1)
    expect(stderr).toMatch(/Content folder not found: .*nowhere/)
  })
})

describe('culturebot ask', () => {
  it('answers a topic with excerpt and link, on stdout alone', () => {
    const { status, stdout, stderr } = culturebot(['ask', 'normes'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('https://example.org/handbook/normes')
  })

  it('tells how it is used when asked «aide», which no detector gets to see', () => {
    const { status, stdout } = culturebot(['ask', 'aide'])
    expect(status).toBe(0)
    expect(stdout).toContain('Comment me parler')
  })

  it('chats over a pipe until exit', () => {
    const { status, stdout } = culturebot(['ask'], { input: '/culture normes\n/aide\nexit\n' })
    expect(status).toBe(0)
    expect(stdout).toContain('https://example.org/handbook/normes')
    expect(stdout).toContain('3114')
  })

  it('answers a batch in order with the fields of the contract', () => {
    const file = join(folder, 'batch.jsonl')
    writeFileSync(file, '{"id":"a","text":"normes"}\n\n{"id":"b","text":"conseils"}\n{"id":"c","text":"menu"}\n')
    const { status, stdout } = culturebot(['ask', '--batch', file, '--json'])
    expect(status).toBe(0)
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => [line.id, line.kind, line.urgency])).toEqual([
      ['a', 'topic', undefined],
      ['b', 'private', 'support'],
      ['c', 'help', undefined],
    ])
    expect(Object.keys(lines[0])).toEqual(['id', 'kind', 'offersPrivatePath', 'results', 'tookMs'])
    expect(Object.keys(lines[0].results[0])).toEqual([
      'path',
      'heading',
      'slug',
      'url',
      'title',
      'breadcrumb',
      'excerpt',
      'score',
    ])
    expect(lines[1].results).toEqual([])
  })

  it('names file and line of a bad question, without quoting it', () => {
    const file = join(folder, 'bad.jsonl')
    writeFileSync(file, '{"id":"a","text":"normes"}\nje vais mal\n')
    const { status, stderr } = culturebot(['ask', '--batch', file, '--json'])
    expect(status).toBe(2)
    expect(stderr).toContain('bad.jsonl:2: not valid JSON')
    expect(stderr).not.toContain('vais mal')
  })
})

describe('culturebot check', () => {
  it('finds nothing wrong with the embedded handbook', () => {
    const { status, stdout, stderr } = culturebot(['check'])
    expect(stdout).not.toContain(': error:')
    expect(stderr).toMatch(/^\d+ pages, \d+ sections: 0 errors/)
    expect(status).toBe(0)
  })

  it('names file and line of a dead link and exits 1', () => {
    writeFileSync(join(folder, 'README.md'), '# Guide\n\nLis [la charte](charte.md).\n')
    const { status, stdout } = culturebot(['check', '--content', folder])
    expect(status).toBe(1)
    expect(stdout).toMatch(/^README\.md:3: error: .*charte\.md.* \[dead-link\]$/m)
  })

  it('prints one JSON object a problem with --json', () => {
    const { stdout } = culturebot(['check', '--content', folder, '--json'])
    const problems = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(problems).toContainEqual(expect.objectContaining({ code: 'dead-link', file: 'README.md', line: 3 }))
  })
})

describe('culturebot topics', () => {
  it('lists pages with their names and addresses', () => {
    const { status, stdout } = culturebot(['topics'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/normes.*\n {2}https:\/\/example\.org\/handbook\/normes/)
  })
})
