import type { SearchDocument } from '../model.ts'
import { FIELDS } from './fields.ts'
import type { Units } from './weigh-fields.ts'

/** Which documents make a page. */
export interface Pages {
  readonly count: number
  readonly pageOfDocument: Uint32Array
  /** Page → its documents, in order. */
  readonly documentsOfPage: readonly (readonly number[])[]
}

/** Groups documents by their page key, pages in the order of their first document. */
export function groupByPage(documents: readonly SearchDocument[]): Pages {
  const ids = new Map<string, number>()
  const documentsOfPage: number[][] = []
  const pageOfDocument = Uint32Array.from(documents, ({ page }, document) => {
    const id = ids.get(page) ?? ids.size
    ids.set(page, id)
    const members = documentsOfPage[id]
    if (members === undefined) documentsOfPage[id] = [document]
    else members.push(document)
    return id
  })
  return { count: ids.size, pageOfDocument, documentsOfPage }
}

/** Each section on its own. */
export function sectionUnits(count: number): Units {
  return {
    count,
    forEachField: (section, visit) => {
      for (const field of FIELDS) visit(section, field)
    },
  }
}

/** Each section by what is its own: its heading and its text. */
export function ownUnits(count: number): Units {
  return {
    count,
    forEachField: (section, visit) => {
      visit(section, 'heading')
      visit(section, 'text')
    },
  }
}

/** Each page as one document; what its sections repeat (title, enclosing titles) counts once. */
export function pageUnits({ count, documentsOfPage }: Pages): Units {
  return {
    count,
    forEachField: (page, visit) => {
      for (const [position, document] of (documentsOfPage[page] ?? []).entries()) {
        for (const field of FIELDS) {
          const isRepeated = field === 'title' || field === 'headingPath'
          if (position === 0 || !isRepeated) visit(document, field)
        }
      }
    },
  }
}

/** Each page by its title alone. */
export function titleUnits({ count, documentsOfPage }: Pages): Units {
  return {
    count,
    forEachField: (page, visit) => {
      const [first] = documentsOfPage[page] ?? []
      if (first !== undefined) visit(first, 'title')
    },
  }
}
