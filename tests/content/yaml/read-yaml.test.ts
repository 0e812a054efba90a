import { describe, expect, it } from 'vitest'
import { readYaml } from '../../../src/content/yaml/read-yaml.ts'

describe('readYaml', () => {
  it('returns values and the lines they stand on', () => {
    const yaml = readYaml('# note\na:\n  b: 1\n  c:\n    - x\n    - y\n', 's.yml')
    expect(yaml.value).toEqual({ a: { b: 1, c: ['x', 'y'] } })
    expect([yaml.lineOf(['a', 'b']), yaml.lineOf(['a', 'c', 1]), yaml.lineOf(['a', 'gone'])]).toEqual([3, 6, 2])
  })

  it('returns one problem with its line for broken YAML', () => {
    expect(readYaml('a: 1\nb: [1, 2\nc: 3\n', 's.yml')).toMatchObject({
      value: null,
      problems: [{ severity: 'error', code: 'broken-yaml', file: 's.yml', line: 3 }],
    })
  })

  it('keeps the last of a repeated key', () => {
    expect(readYaml('a: 1\na: 2', 's.yml')).toMatchObject({ value: { a: 2 }, problems: [] })
  })

  it('refuses a bomb of aliases', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [name, above] of ['ba', 'cb', 'dc', 'ed']) {
      lines.push(`${name}: &${name} [${Array(9).fill(`*${above}`).join(', ')}]`)
    }
    expect(readYaml(lines.join('\n'), 's.yml')).toMatchObject({ value: null, problems: [{ code: 'broken-yaml' }] })
  })

  it('reads an empty file as null', () => {
    expect(readYaml('', 's.yml')).toMatchObject({ value: null, problems: [] })
  })
})
