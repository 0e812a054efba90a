import type { RootContent } from 'mdast'
import type { Answer, Match } from '../answer/model.ts'
import type { Section } from '../content/model.ts'
import { composeHelp, composeMenu } from './compose-menu.ts'
import { bullets, paragraph, root, strong, text } from './mdast.ts'
import type { Action, OrdinaryReply, Source } from './model.ts'
import type { ReplyContext } from './reply-context.ts'
import { formatShareValue } from './share-value.ts'
import { shorten } from './shorten.ts'
import { fill } from './wording.ts'

/** Longest excerpt, in characters of plain text. */
const MAX_EXCERPT_CHARS = 600
const MAX_FURTHER = 2
const MAX_CHOICES = 3
/** Sections listed of a page named as a whole. */
const MAX_PARTS = 10

/** Returns the reply to an answer; an ordinary one, shareable where it quotes the handbook. */
export function composeAnswer(answer: Answer, context: ReplyContext): OrdinaryReply {
  switch (answer.kind) {
    case 'help':
      return answer.about === 'menu' ? composeMenu(context) : composeHelp(context)
    case 'topic':
      return composeTopic(answer.ranking, context)
    case 'found':
      return composeFound(answer.ranking, context)
    case 'choices':
      return composeChoices(answer.ranking, context)
    case 'nothing-found':
      return composeNothing(answer.isNear ? answer.ranking : [], context)
    default:
      return answer satisfies never
  }
}

/** Returns a section as an answer, showing one of its passages. */
export function composeSection(section: Section, passage: number, context: ReplyContext): OrdinaryReply {
  return composeFound([{ section, passage: section.passages[passage] ?? null, score: 1 }], context)
}

/** Returns the excerpt of a match as blocks; the page's description for a bare page, nothing for a bare heading. */
function excerptOf(match: Match): readonly RootContent[] {
  return match.passage === null ? [] : shorten(match.passage.blocks, MAX_EXCERPT_CHARS)
}

/** Returns the link line of a section. */
export function toSource(section: Section): Source {
  const isTop = section.slug === null
  const title = isTop ? section.title : (section.heading ?? section.title)
  return { title, breadcrumb: section.breadcrumb.filter((name) => name !== title), url: section.url }
}

function composeFound(ranking: readonly Match[], context: ReplyContext): OrdinaryReply {
  const { wording, locale } = context
  const [best, ...others] = ranking
  if (best === undefined) return composeNothing(ranking, context)
  const further = distinctSections(others, best).slice(0, MAX_FURTHER)
  return {
    locale,
    path: 'ordinary',
    summary: fill(wording.summary_answer, { title: toSource(best.section).title }),
    body: root(...excerptOf(best)),
    quoted: toSource(best.section),
    sources: further.map((match) => toSource(match.section)),
    actions: [
      ...further.map((match) => openAction(match.section)),
      { id: 'share', label: wording.button_share, value: shareValueOf(best) },
      { id: 'menu', label: wording.button_menu, value: '' },
    ],
  }
}

/** A page named as a whole shows what is on it; a section named is shown like one found. */
function composeTopic(ranking: readonly Match[], context: ReplyContext): OrdinaryReply {
  const { wording, handbook } = context
  const found = composeFound(ranking, context)
  const named = ranking[0]?.section
  if (named === undefined || named.slug !== null) return found
  const page = handbook.pages.find((candidate) => candidate.path === named.path)
  const parts = (page?.sections ?? []).filter((section) => section.slug !== null).slice(0, MAX_PARTS)
  if (parts.length === 0) return found
  const links = parts.map((part) => [
    { type: 'link' as const, url: part.url, children: [text(part.heading ?? part.title)] },
  ])
  const intro = found.body.children.length === 0 && page?.description ? [paragraph(text(page.description))] : []
  return {
    ...found,
    body: root(...found.body.children, ...intro, paragraph(strong(wording.topic_sections)), bullets(links)),
    quoted: toSource(named),
    sources: [],
    actions: found.actions.filter((action) => action.id !== 'open'),
  }
}

function composeChoices(ranking: readonly Match[], context: ReplyContext): OrdinaryReply {
  const { wording, locale } = context
  const choices = ranking.slice(0, MAX_CHOICES)
  return {
    locale,
    path: 'ordinary',
    summary: wording.summary_choices,
    body: root(paragraph(text(wording.choices_intro))),
    quoted: null,
    sources: choices.map((match) => toSource(match.section)),
    actions: [
      ...choices.map((match) => openAction(match.section)),
      { id: 'menu', label: wording.button_menu, value: '' },
    ],
  }
}

function composeNothing(ranking: readonly Match[], context: ReplyContext): OrdinaryReply {
  const { wording, locale } = context
  const nearest = ranking.slice(0, MAX_FURTHER)
  const lines = [wording.nothing_intro, wording.nothing_next, ...(nearest.length > 0 ? [wording.nothing_nearest] : [])]
  return {
    locale,
    path: 'ordinary',
    summary: wording.summary_nothing,
    body: root(...lines.map((line) => paragraph(text(line)))),
    quoted: null,
    sources: nearest.map((match) => toSource(match.section)),
    actions: [{ id: 'menu', label: wording.button_menu, value: '' }],
  }
}

/** Longest button label: Slack's limit, the tightest of all platforms. */
const MAX_LABEL_CHARS = 75

/** Returns the button that opens a section. */
function openAction(section: Section): Action {
  const { title } = toSource(section)
  const label = title.length <= MAX_LABEL_CHARS ? title : `${[...title].slice(0, MAX_LABEL_CHARS - 1).join('')}…`
  return { id: 'open', label, value: section.id }
}

function shareValueOf({ section, passage }: Match): string {
  const position = passage === null ? 0 : section.passages.indexOf(passage)
  return formatShareValue({ sectionId: section.id, passage: Math.max(0, position) })
}

/** One match a section address: two sections of the same name on copies of a page would look the same. */
function distinctSections(matches: readonly Match[], best: Match): readonly Match[] {
  const seen = new Set([labelOf(best)])
  return matches.filter((match) => {
    const label = labelOf(match)
    return seen.has(label) ? false : seen.add(label)
  })
}

function labelOf({ section }: Match): string {
  return `${section.title} ${section.heading ?? ''}`
}
