import { type Answerer, createAnswerer } from './answer/create-answerer.ts'
import type { LexiconGroup } from './content/lexicon/parse-lexicon.ts'
import type { Handbook, Section } from './content/model.ts'
import type { SectionQuestions } from './content/overlay/match-questions.ts'
import type { HandbookSettings } from './content/settings.ts'
import { toSource } from './reply/compose-answer.ts'
import type { Source } from './reply/model.ts'
import { splitWords } from './search/analysis/split-words.ts'
import { stemFrench } from './search/analysis/stem-french.ts'
import type { Indexer } from './search/build-index.ts'

/** One handbook made ready to answer; immutable, swapped as a whole. */
export interface Knowledge {
  readonly handbook: Handbook
  readonly answer: Answerer
  /** The handbook's own pages on help, for the cards. */
  readonly helpPages: readonly Source[]
  sectionOf(id: string): Section | null
  /** The section that a name stands for, as if a member had typed it; for names written in content alone. */
  topicOf(name: string): Section | null
  /** The text is the name of a page or section outside the help pages, and nothing else. */
  isTopicName(text: string): boolean
  /** The page is one of the handbook's own on help: what happens around it is counted nowhere. */
  isHelpPage(path: string): boolean
  /** The section of a published address; null for an address that is not the handbook's. */
  sectionAt(url: string): Section | null
}

/** What answers are made of besides the handbook and its settings. */
export interface KnowledgeExtras {
  /** What an overlay knows to be asked of each section; default none. */
  readonly questions?: SectionQuestions
  /** Near-synonyms of general language; default none. */
  readonly lexicon?: readonly LexiconGroup[]
  /** How the index is made; default in memory. */
  readonly indexer?: Indexer
}

/** Indexes a handbook: all that takes time, once. */
export function createKnowledge(
  handbook: Handbook,
  settings: HandbookSettings,
  extras: KnowledgeExtras = {},
): Knowledge {
  const sections = new Map(handbook.pages.flatMap((page) => page.sections.map((section) => [section.id, section])))
  // Where two share an address, the first is what the published page shows.
  const addresses = new Map([...sections.values()].reverse().map((section) => [section.url, section]))
  const tops = new Map(handbook.pages.map((page) => [page.path, page.sections[0]]))
  const answer = createAnswerer(handbook, { aliases: settings.aliases, synonyms: settings.synonyms, ...extras })
  const isHelpPage = (path: string): boolean => settings.conseils.includes(path)
  const named = [...sections.values()].filter(({ path }) => !isHelpPage(path))
  const aliases = [...settings.aliases].flatMap(([name, id]) => (isHelpPage(id.split('#')[0] ?? '') ? [] : [name]))
  const topicNames = new Set(
    [...aliases, ...named.flatMap(({ title, heading }) => [title, heading ?? title])].map(nameKey),
  )
  topicNames.delete('')
  const topics = new Map<string, Section | null>()
  const findTopic = (name: string): Section | null => {
    const { kind, ranking } = answer(name)
    return kind === 'topic' ? (ranking[0]?.section ?? null) : null
  }
  return {
    handbook,
    answer,
    helpPages: settings.conseils.flatMap((path) => {
      const top = tops.get(path)
      return top === undefined ? [] : [toSource(top)]
    }),
    sectionOf: (id) => sections.get(id) ?? null,
    topicOf: (name) => topics.getOrInsertComputed(name, findTopic),
    isTopicName: (text) => topicNames.has(nameKey(text)),
    isHelpPage,
    sectionAt: (url) => addresses.get(url) ?? addresses.get(url.replace(/[/#]+$/, '')) ?? null,
  }
}

/** `«Photos et vidéos»` and `photo et video` are one name: words by their stems. */
function nameKey(name: string): string {
  return splitWords(name).map(stemFrench).join(' ')
}
