import { describe, expect, it } from 'vitest'
import { isSameOrigin } from '../../src/http/same-origin.ts'

describe('isSameOrigin', () => {
  it.each([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { host: 'chat.example:3000', origin: 'http://chat.example:3000' },
    { host: 'chat.example', origin: 'https://chat.example' },
  ])('accepts our own pages: %j', (headers) => {
    expect(isSameOrigin(new Headers(headers))).toBe(true)
  })

  it.each([
    {},
    { host: 'chat.example' },
    { 'sec-fetch-site': 'cross-site', host: 'chat.example', origin: 'https://chat.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { host: 'chat.example', origin: 'https://evil.example' },
    { host: 'chat.example', origin: 'null' },
    { host: 'chat.example', origin: 'https://chat.example.evil.example' },
  ])('refuses others: %j', (headers: Record<string, string>) => {
    expect(isSameOrigin(new Headers(headers))).toBe(false)
  })
})
