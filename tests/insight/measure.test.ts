import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/content/model.ts'
import type { PageAge } from '../../src/content/page-age.ts'
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
  readonly known?: ReadonlyMap<string, PageAge>
  readonly pages?: readonly Page[]
}) {
  return measureInsight({
    handbook: { ...knowledge.handbook, pages: given.pages ?? knowledge.handbook.pages },
    sums: given.sums ?? [],
    gaps: given.gaps ?? [],
    nearest: (text) => knowledge.answer(text).ranking.map(({ section }) => section),
    isHelpPage: (path) => knowledge.isHelpPage(path),
    ages: { known: given.known ?? new Map(), nowMs: 200, staleBeforeMs: 100 },
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
    const committed = (sinceMs: number): PageAge => ({ kind: 'committed', sinceMs })
    const stale = (
      known: ReadonlyMap<string, PageAge>,
      opened: readonly SectionSums[],
      pages: readonly Page[] = [page, other],
    ) => measure({ sums: opened, known, pages }).stalePages.map((found) => [found.page.path, found.age, found.opened])

    it('are those not looked at for long whose sections were opened five times together, oldest first', () => {
      const ages = new Map([
        [page.path, committed(98)],
        [other.path, committed(99)],
      ])
      const opened = [
        sums(top?.id, { opened: 2 }),
        sums(below?.id, { opened: 3 }),
        sums(other.sections[0]?.id, { opened: 9 }),
      ]
      expect(stale(ages, opened)).toEqual([
        [page.path, committed(98), 5],
        [other.path, committed(99), 9],
      ])
    })

    it('are told the most opened first where they are of one age', () => {
      const ages = new Map([page, other].map(({ path }) => [path, committed(99)]))
      const opened = [sums(top?.id, { opened: 5 }), sums(other.sections[0]?.id, { opened: 9 })]
      expect(stale(ages, opened).map(([path]) => path)).toEqual([other.path, page.path])
    })

    it('are told by what their front matter says, whatever their file says', () => {
      const ages = new Map([page, other].map(({ path }) => [path, committed(150)]))
      const opened = [sums(top?.id, { opened: 5 }), sums(other.sections[0]?.id, { opened: 9 })]
      expect(stale(ages, opened, [{ ...page, datedAtMs: 7 }, other])).toEqual([
        [page.path, { kind: 'stated', sinceMs: 7 }, 5],
      ])
    })

    it('are none whose front matter says that they were looked at, however old their file is', () => {
      const opened = [sums(top?.id, { opened: 5 })]
      expect(stale(new Map([[page.path, committed(1)]]), opened, [{ ...page, datedAtMs: 100 }])).toEqual([])
    })

    it('are told by their file where the front matter dates them after today', () => {
      const opened = [sums(top?.id, { opened: 5 })]
      expect(stale(new Map([[page.path, committed(1)]]), opened, [{ ...page, datedAtMs: 201 }])).toEqual([
        [page.path, committed(1), 5],
      ])
    })

    it.each([
      ['changed since', new Map([[page.path, committed(100)]]), 50],
      ['of an unknown age', new Map(), 50],
      ['opened under five times', new Map([[page.path, committed(1)]]), 4],
      ['voted on alone', new Map([[page.path, committed(1)]]), 0],
    ])('are none %s', (_name, ages, opened) => {
      expect(stale(ages, [sums(top?.id, { opened, helpful: 20 })])).toEqual([])
    })

    it('are none of the pages on help', () => {
      if (helpPage === undefined) throw new Error('the embedded handbook has pages on help')
      const ages = new Map([[helpPage.path, committed(1)]])
      expect(stale(ages, [sums(helpPage.sections[0]?.id, { opened: 50 })], [helpPage])).toEqual([])
    })
  })
})
