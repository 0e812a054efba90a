import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiledMinimum } from '../../../src/privacy/cards/compiled-minimum.ts'
import { PARTS } from './bot-parts.ts'
import { allCards, approvedFile, LOCALES, textOf } from './cards.ts'

/** The compiled minimum says the same on its five cards; one stands for them. */
const MINIMUM = ['first-screen', 'crisis', 'offer', 'after-mention', 'erased', 'declined']

const rendered = LOCALES.flatMap((locale) => {
  const cards = allCards({ help: PARTS.help(), locale, handbookPages: PARTS.knowledge().helpPages })
  const minimum = allCards({ help: compiledMinimum, locale, handbookPages: [] })
  return [
    ...[...cards].map(([name, reply]) => ({ file: approvedFile(name, locale), reply })),
    ...[...minimum]
      .filter(([name]) => MINIMUM.includes(name))
      .map(([name, reply]) => ({ file: approvedFile(`minimum-${name}`, locale), reply })),
  ]
})

/** After a change of wording that people read and approved: `npx vitest run tests/privacy/guarantees -u`. */
describe('G7 approved texts', () => {
  it.each(rendered)('says exactly what stands in $file', async ({ file, reply }) => {
    await expect(textOf(reply)).toMatchFileSnapshot(file)
  })

  it('has no approved text that nothing says', () => {
    const files = readdirSync(new URL('approved', import.meta.url)).map((name) => `approved/${name}`)
    expect(files.toSorted()).toEqual(rendered.map(({ file }) => file).toSorted())
  })
})
