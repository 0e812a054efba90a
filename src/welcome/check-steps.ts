import { visit } from 'unist-util-visit'
import { foldName } from '../answer/fold-name.ts'
import { listTopicNames } from '../answer/topic-names.ts'
import type { Handbook, Problem } from '../content/model.ts'
import type { HandbookSettings } from '../content/settings.ts'
import { isHandbookPath } from './compose-step.ts'
import type { Steps, StepText, WelcomeStep } from './step.ts'

const LOCALES = ['fr', 'en'] as const

/** Returns what an owner has to mend in the steps: buttons and links that lead nowhere or to help, missing languages. */
export function checkSteps(steps: Steps, handbook: Handbook, settings: HandbookSettings): readonly Problem[] {
  const pathOf = pathsOfNames(handbook, settings)
  const ids = new Set(handbook.pages.flatMap(({ path, sections }) => [path, ...sections.map(({ id }) => id)]))
  return steps.flatMap((step) => [
    ...missingLanguages(step),
    ...step.texts.flatMap((text) => [...checkButtons(text, pathOf, settings), ...checkLinks(text, ids, settings)]),
  ])
}

function missingLanguages({ texts }: WelcomeStep): readonly Problem[] {
  const [first] = texts
  const missing = LOCALES.filter((locale) => !texts.some((text) => text.locale === locale))
  if (first === undefined || missing.length === 0) return []
  const message = `the step is not written in ${missing.join(', ')}: those who read it get this one; add the same file there`
  return [{ severity: 'warning', code: 'welcome-language-missing', file: first.file, line: 1, message }]
}

type PathOf = (name: string) => string | undefined

/** Names as members type them, folded, and the page each stands for. */
function pathsOfNames(handbook: Handbook, settings: HandbookSettings): PathOf {
  const names = new Map(listTopicNames(handbook, new Map()).map(({ name, section }) => [name, section.path]))
  for (const [alias, target] of settings.aliases) names.set(foldName(alias), target.replace(/#.*/, ''))
  return (name) => names.get(foldName(name))
}

function checkButtons({ buttons, file }: StepText, pathOf: PathOf, settings: HandbookSettings): readonly Problem[] {
  return buttons.flatMap((button): readonly Problem[] => {
    if (button.kind !== 'topic') return []
    const { name, line } = button
    const path = pathOf(name)
    if (path === undefined) {
      const message = `no topic is called "${name}": the button is left out; add the alias to the settings, or remove it`
      return [{ severity: 'warning', code: 'dead-welcome-button', file, line, message }]
    }
    return settings.conseils.includes(path) ? [namesHelp(file, line)] : []
  })
}

function checkLinks({ body, file }: StepText, ids: ReadonlySet<string>, settings: HandbookSettings) {
  const problems: Problem[] = []
  visit({ type: 'root', children: [...body] }, 'link', ({ url, position }) => {
    const line = position?.start.line ?? null
    if (!isHandbookPath(url)) return
    if (settings.conseils.includes(url.replace(/#.*/, ''))) problems.push(namesHelp(file, line))
    if (ids.has(url)) return
    const message = `the link leads to ${url}, which the handbook does not have; write a path from its root, as in charte.md`
    problems.push({ severity: 'error', code: 'dead-link', file, line, message })
  })
  return problems
}

function namesHelp(file: string, line: number | null): Problem {
  const message = 'a welcome names no kind of help: use the button "door", which opens the private path'
  return { severity: 'error', code: 'welcome-names-help', file, line, message }
}
