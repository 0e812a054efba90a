import { describe, expect, it } from 'vitest'
import { readForm } from '../../adapters/web/read-form.ts'

describe('readForm', () => {
  it('reads text, view and language', () => {
    expect(readForm('view=general&lang=en&text=a%0D%0Ab')).toEqual({
      view: 'general',
      lang: 'en',
      text: 'a\nb',
      action: null,
      post: { id: '', key: '' },
    })
  })

  it('reads the button pressed, colons in its value included', () => {
    expect(readForm('press=open:a.md%23b:c').action).toEqual({ id: 'open', value: 'a.md#b:c' })
  })

  it.each(['', 'open', ':x', 'unknown:x', 'toString:x', `open:${'x'.repeat(2_001)}`])(
    'takes no button that no reply carries: %j',
    (press) => {
      expect(readForm(new URLSearchParams({ press }).toString()).action).toBeNull()
    },
  )

  it('takes the safe view and the browser’s language for anything unknown', () => {
    expect(readForm('view=elsewhere&lang=xx')).toMatchObject({ view: 'direct', lang: null, text: '' })
  })
})
