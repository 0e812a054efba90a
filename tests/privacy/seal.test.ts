import { describe, expect, it } from 'vitest'
import { createSeal } from '../../src/privacy/seal.ts'

describe('createSeal', () => {
  const seal = createSeal('un secret')

  it('opens what it closed, also after a restart with the same secret', () => {
    const value = seal.close('où poser un congé ?') ?? ''
    expect([seal.open(value), createSeal('un secret').open(value)]).toEqual([
      'où poser un congé ?',
      'où poser un congé ?',
    ])
  })

  it('closes the same text differently each time, within a button value, and legibly nowhere', () => {
    const text = 'é'.repeat(700)
    const [one, two] = [seal.close(text) ?? '', seal.close(text) ?? '']
    expect(one).not.toBe(two)
    expect(one).toMatch(/^[\w-]{28,2000}$/)
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain(Buffer.from('ééé').toString('latin1'))
  })

  it('closes nothing that no button could carry', () => {
    expect(seal.close('é'.repeat(701))).toBeNull()
  })

  it.each([
    ['another key', createSeal('autre').close('texte') ?? ''],
    ['a changed letter', `${(seal.close('texte') ?? '').slice(0, -2)}AA`],
    ['an empty value', ''],
    ['a value of nobody', 'menu'],
  ])('does not open %s', (_name, value) => {
    expect(seal.open(value)).toBeNull()
  })
})
