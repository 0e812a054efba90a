import { describe, expect, it } from 'vitest'
import { siteAddress, sitePath } from '../../../src/content/addresses/site-address.ts'

const BASE = 'https://example.org/handbook/'

describe('siteAddress', () => {
  it.each([
    ['', 'https://example.org/handbook/'],
    ['culture/charte', 'https://example.org/handbook/culture/charte'],
    ['histoire-du-site.example.fr', 'https://example.org/handbook/histoire-du-site.example.fr'],
    ['équipe (1)', 'https://example.org/handbook/%C3%A9quipe%20%281%29'],
  ])('publishes %j at %j', (path, url) => {
    expect(siteAddress(BASE, path)).toBe(url)
  })

  it('survives a lone surrogate in a file name', () => {
    expect(siteAddress(BASE, 'a\uD800')).toBe('https://example.org/handbook/a%EF%BF%BD')
  })
})

describe('sitePath', () => {
  it.each([
    ['README.md', ''],
    ['culture/README.md', 'culture'],
    ['culture/charte.md', 'culture/charte'],
    ['aide/old-readme.md', 'aide/old-readme'],
  ])('publishes the file %j under %j', (file, path) => {
    expect(sitePath(file)).toBe(path)
  })
})
