import { describe, expect, it } from 'vitest'
import { measureInsight } from '../../src/insight/measure.ts'
import type { SectionSums } from '../../src/store/store.ts'
import { PARTS } from '../privacy/guarantees/bot-parts.ts'

const knowledge = PARTS.knowledge()
const sections = knowledge.handbook.pages.flatMap((page) => page.sections)
const [first, second, third] = sections.filter(({ path }) => !knowledge.isHelpPage(path)).map(({ id }) => id)
const help = sections.find(({ path }) => knowledge.isHelpPage(path))?.id ?? ''
const sums = (sectionId = '', counts: Partial<SectionSums>): SectionSums => {
  return { sectionId, opened: 0, helpful: 0, unhelpful: 0, ...counts }
}

function measure(given: {
  readonly sums?: readonly SectionSums[]
  readonly gaps?: readonly string[]
  readonly unchangedSinceMs?: ReadonlyMap<string, number>
}) {
  return measureInsight({
    handbook: knowledge.handbook,
    sums: given.sums ?? [],
    gaps: given.gaps ?? [],
    nearest: (text) => knowledge.answer(text).ranking.map(({ section }) => section),
    isHelpPage: (path) => knowledge.isHelpPage(path),
    ages: { unchangedSinceMs: given.unchangedSinceMs ?? new Map(), staleBeforeMs: 100 },
  })
}

describe('measureInsight', () => {
  it('shows the sections opened most, none under five times', () => {
    const { mostOpened } = measure({
      sums: [sums(first, { opened: 5 }), sums(second, { opened: 4 }), sums(third, { opened: 9 })],
    })
    expect(mostOpened.map(({ section, count }) => [section.id, count])).toEqual([
      [third, 9],
      [first, 5],
    ])
  })

  it('shows where more were not helped than helped, of five votes or more, worst first', () => {
    const { unhelpful } = measure({
      sums: [
        sums(first, { helpful: 2, unhelpful: 3 }),
        sums(second, { helpful: 0, unhelpful: 4 }),
        sums(third, { helpful: 1, unhelpful: 8 }),
      ],
    })
    expect(unhelpful.map(({ section }) => section.id)).toEqual([third, first])
  })

  it('shows nothing of the pages on help, nor of sections that are gone', () => {
    const { mostOpened, unhelpful } = measure({
      sums: [sums(help, { opened: 50, unhelpful: 50 }), sums('gone.md', { opened: 50, unhelpful: 50 })],
    })
    expect([mostOpened, unhelpful]).toEqual([[], []])
  })

  it('shows a gap that five asked for, and says how many it does not show', () => {
    const asked = Array.from({ length: 5 }, () => 'un parking à vélos ?')
    const { gaps, hiddenGaps } = measure({ gaps: [...asked, 'une question à part', 'le logo'] })
    expect(gaps.map(({ questions }) => questions.length)).toEqual([5])
    expect(hiddenGaps).toBe(2)
  })

  describe('stale pages', () => {
    const [page, other] = knowledge.handbook.pages.filter(
      ({ path, sections: { length } }) => length > 1 && !knowledge.isHelpPage(path),
    )
    if (page === undefined || other === undefined) throw new Error('the embedded handbook has pages of two sections')
    const [top, below] = page.sections
    const helpPage = knowledge.handbook.pages.find(({ path }) => knowledge.isHelpPage(path))
    const stale = (unchangedSinceMs: ReadonlyMap<string, number>, opened: readonly SectionSums[]) =>
      measure({ sums: opened, unchangedSinceMs }).stalePages.map((found) => [
        found.page.path,
        found.unchangedSinceMs,
        found.opened,
      ])

    it('are those unchanged for long whose sections were opened five times together, most opened first', () => {
      const ages = new Map([page, other].map(({ path }) => [path, 99]))
      const opened = [
        sums(top?.id, { opened: 2 }),
        sums(below?.id, { opened: 3 }),
        sums(other.sections[0]?.id, { opened: 9 }),
      ]
      expect(stale(ages, opened)).toEqual([
        [other.path, 99, 9],
        [page.path, 99, 5],
      ])
    })

    it.each([
      ['changed since', new Map([[page.path, 100]]), 50],
      ['of an unknown age', new Map(), 50],
      ['opened under five times', new Map([[page.path, 1]]), 4],
      ['voted on alone', new Map([[page.path, 1]]), 0],
    ])('are none %s', (_name, ages, opened) => {
      expect(stale(ages, [sums(top?.id, { opened, helpful: 20 })])).toEqual([])
    })

    it('are none of the pages on help', () => {
      const ages = new Map([[helpPage?.path ?? '', 1]])
      expect(stale(ages, [sums(helpPage?.sections[0]?.id, { opened: 50 })])).toEqual([])
    })
  })
})
