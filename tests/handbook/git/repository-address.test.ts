import { describe, expect, it } from 'vitest'
import {
  isSafePath,
  parseBranch,
  parseRepositoryAddress,
  parseRepositoryFolder,
} from '../../../src/handbook/git/repository-address.ts'

const allowing = { allowsFile: true }

describe('parseRepositoryAddress', () => {
  it.each([
    ['https://example.org/culture/guide.git', 'https'],
    ['https://user:token@example.org:8443/guide', 'https'],
    ['ssh://git@example.org:2222/culture/guide.git', 'ssh'],
    ['git@example.org:culture/guide.git', 'ssh'],
    ['http://127.0.0.1:3000/guide.git', 'http'],
    ['file:///srv/guide.git', 'file'],
  ])('takes %s', (url, protocol) => {
    expect(parseRepositoryAddress(url, allowing)).toEqual({ url, protocol })
  })

  it.each([
    '--upload-pack=touch /tmp/x',
    '-oProxyCommand=id@example.org:x',
    'ext::sh -c id',
    'ext::sh%20-c%20id',
    'fd::17',
    'git://example.org/guide.git',
    'http://example.org/guide.git',
    'ftp://example.org/guide.git',
    'ssh://-oProxyCommand=id/x',
    'ssh://git@-oProxyCommand=id/x',
    'ssh://git@example.org/-x',
    'git@-host:x',
    'git@example.org:-x',
    'git@example.org::x',
    'example.org:x',
    'https://example.org',
    'https://example.org/',
    'https://example.org/a?b=c',
    'https://example.org/a"\n[core]\n\tsshCommand=id',
    'https://example.org/a b',
    'https://example.org/a\u0000',
    'file://host/x',
    'file:///-x',
    '/srv/guide.git',
    '../guide.git',
    '',
    `https://example.org/${'a'.repeat(3_000)}`,
  ])('refuses %j', (url) => {
    expect(parseRepositoryAddress(url, allowing)).toBeNull()
  })

  it('refuses file where it is not allowed', () => {
    expect(parseRepositoryAddress('file:///srv/guide.git', { allowsFile: false })).toBeNull()
  })
})

describe('parseBranch', () => {
  it.each(['main', 'feature/x', 'été', 'v1.2', 'a@b'])('takes %s', (name) => {
    expect(parseBranch(name)).toBe(name)
  })

  it.each(['', '-x', '--upload-pack=id', 'a..b', 'a b', 'x.lock', 'x.lock/y', 'a//b', '/a', 'a/', '.a', 'a/.b', 'a:b'])(
    'refuses %j',
    (name) => {
      expect(parseBranch(name)).toBeNull()
    },
  )

  it.each(['a^', 'a~1', 'a?', 'a*', 'a[', 'a\\b', 'a@{1}', 'a\nb', '+a:b'])('refuses %j', (name) => {
    expect(parseBranch(name)).toBeNull()
  })
})

describe('parseRepositoryFolder', () => {
  it.each([
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['./docs/guide/', 'docs/guide'],
    ['été et hiver', 'été et hiver'],
  ])('reads %j as %j', (given, path) => {
    expect(parseRepositoryFolder(given)).toBe(path)
  })

  it.each(['..', '../x', 'a/../b', '/etc', '-x', 'a:b', 'a\nb', 'a\\b', '.git', 'a/.GIT/b'])('refuses %j', (given) => {
    expect(parseRepositoryFolder(given)).toBeNull()
  })
})

describe('isSafePath', () => {
  it.each(['a.md', 'a/b c/é.md', '.culturebot/settings.yml'])('takes %s', (path) => {
    expect(isSafePath(path)).toBe(true)
  })

  it.each(['../a', 'a/../b', '/a', 'a//b', '', '.git/config', 'a\\b', 'a\u0000b', `${'é'.repeat(200)}.md`])(
    'refuses %j',
    (path) => {
      expect(isSafePath(path)).toBe(false)
    },
  )
})
