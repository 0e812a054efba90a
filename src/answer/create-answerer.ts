import type { LexiconGroup } from '../content/lexicon/parse-lexicon.ts'
import type { Handbook, Page, Passage, Section } from '../content/model.ts'
import type { SectionQuestions } from '../content/overlay/match-questions.ts'
import { buildSearchIndex, type Indexer } from '../search/build-index.ts'
import { decideConfidence, isNearMiss } from '../search/confidence.ts'
import type { SearchIndex, SearchResult, Synonyms } from '../search/model.ts'
import { type AnswerExplanation, explainAnswer } from './explain.ts'
import type { Answer, Match } from './model.ts'
import { parseRequest } from './parse-request.ts'
import { createTopicResolver, type Topic } from './resolve-topic.ts'
import { toSearchDocument } from './to-search-document.ts'
import { listTopicNames } from './topic-names.ts'

/** Matches kept in a ranking. */
const RANKING_LENGTH = 10

export interface AnswererOptions {
  /** Names an organisation gives to sections: name → section id. */
  readonly aliases: ReadonlyMap<string, string>
  readonly synonyms: Synonyms
  /** Section id → questions that it answers, besides those of its page's front matter; default none. */
  readonly questions?: SectionQuestions
  /** Near-synonyms of general language; default none. */
  readonly lexicon?: readonly LexiconGroup[]
  /** How the index is made; default in memory. */
  readonly indexer?: Indexer
}

/** Answers texts from one handbook; pure: the same text always gives the same answer. */
export interface Answerer {
  (text: string): Answer
  /**
   * Makes the answers to the handbook's own names ahead, one a step: what is asked for most. No other is kept, and none
   * because somebody asked: how fast an answer comes must not tell whether somebody had asked the same.
   */
  prepare(): Iterable<void>
  /** Why a text is answered as it is: for the owner of a handbook. @param limit number of sections at most */
  explain(text: string, limit: number): AnswerExplanation
}

/** Indexes a handbook and returns the function that answers from it; about 1 s for 1,900 sections. */
export function createAnswerer(handbook: Handbook, options: AnswererOptions): Answerer {
  const entries = handbook.pages.flatMap((page) => page.sections.map((section) => ({ page, section })))
  const { indexer = buildSearchIndex } = options
  const index = indexer(
    entries.map(({ page, section }) => toSearchDocument(page, section, options.questions?.get(section.id) ?? [])),
    { synonyms: options.synonyms, lexicon: options.lexicon ?? [] },
  )
  const sections = entries.map((entry) => entry.section)
  const names = listTopicNames(handbook, aliasedSections(sections, options.aliases))
  const resolveTopic = createTopicResolver(names)
  const pages = new Map(handbook.pages.map((page) => [page.path, page]))

  const prepared = new Map<string, Answer>()

  const answer = (text: string): Answer => {
    const { request } = parseRequest(text)
    if (request.kind !== 'text') {
      return { kind: 'help', about: request.kind === 'menu' ? 'menu' : 'usage', ranking: [] }
    }
    const topic = resolveTopic(request.text)
    const name = topic?.name ?? null
    return (name === null ? undefined : prepared.get(name)) ?? answerAnew(name ?? request.text, topic)
  }

  function* prepare(): Generator<void> {
    for (const { name } of names) {
      const made = answerAnew(name, resolveTopic(name))
      // The one that is shown is chosen now as well: see `toMatch`.
      void made.ranking[0]?.passage
      prepared.set(name, made)
      yield
    }
  }

  const answerAnew = (query: string, topic: Topic | null): Answer => {
    const result = index.search(query, RANKING_LENGTH)
    const ranking = toMatches({ index, query, result, sections })
    const named = topic === null ? null : sectionOfTopic(topic, pages, ranking)
    if (named !== null) return { kind: 'topic', ranking: putFirst(named, ranking, query, index) }
    const kind = ranking.length === 0 ? 'nothing-found' : decideConfidence(result)
    return kind === 'nothing-found' ? { kind, ranking, isNear: isNearMiss(result) } : { kind, ranking }
  }
  return Object.assign(answer, {
    prepare,
    explain: (text: string, limit: number) => explainAnswer(text, limit, { index, sections }),
  })
}

function aliasedSections(
  sections: readonly Section[],
  aliases: ReadonlyMap<string, string>,
): ReadonlyMap<string, Section> {
  const byId = new Map(sections.map((section) => [section.id, section]))
  // The top of a page whose first section is not its H1 has no id of the path alone.
  for (const section of sections) if (!byId.has(section.path)) byId.set(section.path, section)
  return new Map(
    [...aliases].flatMap(([name, id]) => {
      const section = byId.get(id)
      return section === undefined ? [] : [[name, section] as const]
    }),
  )
}

interface Ranked {
  readonly index: SearchIndex
  readonly query: string
  readonly result: SearchResult
  readonly sections: readonly Section[]
}

function toMatches({ index, query, result, sections }: Ranked): readonly Match[] {
  return result.hits.flatMap((hit) => {
    const section = sections[hit.document]
    return section === undefined ? [] : [toMatch(section, hit.score, query, index)]
  })
}

/** The passage is chosen when it is asked for: of ten matches, one is shown with it as a rule. */
function toMatch(section: Section, score: number, query: string, index: SearchIndex): Match {
  let passage: Passage | null | undefined
  const choose = (): Passage | null => {
    const texts = section.passages.map(({ text }) => text)
    return section.passages[index.choosePassage(query, texts)] ?? null
  }
  return {
    section,
    score,
    get passage() {
      passage = passage === undefined ? choose() : passage
      return passage
    },
  }
}

/** The topic itself; with further words, the best-ranked section of its page; null when they lead elsewhere. */
function sectionOfTopic(topic: Topic, pages: ReadonlyMap<string, Page>, ranking: readonly Match[]): Section | null {
  if (topic.rest === '') return topic.section
  const page = pages.get(topic.section.path)
  const best = ranking[0]?.section
  return best !== undefined && best.path === page?.path ? best : null
}

function putFirst(named: Section, ranking: readonly Match[], query: string, index: SearchIndex): readonly Match[] {
  const score = ranking[0]?.score ?? 1
  const known = ranking.find((match) => match.section.id === named.id)
  const first = known ?? toMatch(named, score, query, index)
  return [{ ...first, score }, ...ranking.filter((match) => match !== known)].slice(0, RANKING_LENGTH)
}
