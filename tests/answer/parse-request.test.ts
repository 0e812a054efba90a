import { describe, expect, it } from 'vitest'
import { parseRequest } from '../../src/answer/parse-request.ts'

describe('parseRequest', () => {
  it.each([
    ['', { request: { kind: 'menu' }, locale: null }],
    ['  menu ', { request: { kind: 'menu' }, locale: null }],
    ['Aide', { request: { kind: 'help' }, locale: null }],
    ['help', { request: { kind: 'help' }, locale: null }],
    ['en', { request: { kind: 'menu' }, locale: 'en' }],
    ['en remote work', { request: { kind: 'text', text: 'remote work' }, locale: 'en' }],
    ['FR congés', { request: { kind: 'text', text: 'congés' }, locale: 'fr' }],
    ['enquête interne', { request: { kind: 'text', text: 'enquête interne' }, locale: null }],
    ['a\u0000b\n\tc', { request: { kind: 'text', text: 'a b c' }, locale: null }],
  ])('reads %j', (raw, parsed) => {
    expect(parseRequest(raw)).toEqual(parsed)
  })

  it('looks at the first 2,000 characters only', () => {
    const { request } = parseRequest('x'.repeat(50_000))
    expect(request.kind === 'text' && request.text.length).toBe(2_000)
  })
})
