import type { PhrasingContent, RootContent } from 'mdast'
import type { Section } from '../content/model.ts'
import type { PageAge } from '../content/page-age.ts'
import { bullets, paragraph, root, strong, text } from '../reply/mdast.ts'
import type { Locale, OrdinaryReply } from '../reply/model.ts'
import { fill, type Wording } from '../reply/wording.ts'
import type { Insight } from './measure.ts'
import { tellDate } from './tell-date.ts'

/** Lines of each list; the page has the rest. */
const MAX_LINES = 5

export interface ReportContext {
  readonly locale: Locale
  readonly wording: Wording
  /** Address of the owners' page; null where the bot has no public address. */
  readonly pageUrl: string | null
}

/** Returns the monthly message to a handbook's owners. */
export function composeReport(insight: Insight, { locale, wording, pageUrl }: ReportContext): OrdinaryReply {
  const opened = insight.mostOpened.map(({ section, count }) => [linkTo(section), text(` (${count})`)])
  const unhelpful = insight.unhelpful.map((votes) => [
    linkTo(votes.section),
    text(` (${votes.unhelpful}/${votes.unhelpful + votes.helpful})`),
  ])
  const gaps = insight.gaps.map(({ questions }) => [text(`« ${questions[0]} » (${questions.length})`)])
  const stale = insight.stalePages.map(({ page, age }) => [
    linkTo({ ...page, heading: null }),
    text(` (${fill(sentenceOf(age, wording), { date: tellDate(age.sinceMs, locale) })})`),
  ])
  const counts = { links: String(insight.deadLinks.length), hidden: String(insight.hiddenGaps) }
  return message({ locale, wording }, [
    paragraph(strong(wording.report_summary)),
    ...listed(wording.report_opened, opened),
    ...listed(wording.report_unhelpful, unhelpful),
    ...listed(wording.report_gaps, gaps),
    ...listed(wording.report_stale, stale),
    paragraph(text(fill(wording.report_counts, counts))),
    ...(pageUrl === null ? [] : [paragraph(text(fill(wording.report_page, { url: pageUrl })))]),
  ])
}

/** Returns the message that holds the way into the owners' page. */
export function composeLoginLink(url: string, context: Pick<ReportContext, 'locale' | 'wording'>): OrdinaryReply {
  const link: PhrasingContent = { type: 'link', url, title: null, children: [text(url)] }
  return message(context, [paragraph(text(context.wording.report_login)), paragraph(link)])
}

function message(
  { locale, wording }: Pick<ReportContext, 'locale' | 'wording'>,
  blocks: readonly RootContent[],
): OrdinaryReply {
  return {
    locale,
    path: 'ordinary',
    summary: wording.report_summary,
    body: root(...blocks),
    quoted: null,
    sources: [],
    actions: [],
  }
}

function sentenceOf(age: PageAge, wording: Wording): string {
  switch (age.kind) {
    case 'stated':
      return wording.report_stale_stated
    case 'committed':
      return wording.report_stale_committed
    case 'seen':
      return wording.report_stale_since
    default:
      return age satisfies never
  }
}

function listed(title: string, lines: readonly (readonly PhrasingContent[])[]): readonly RootContent[] {
  return lines.length === 0 ? [] : [paragraph(text(title)), bullets(lines.slice(0, MAX_LINES))]
}

function linkTo(section: Pick<Section, 'url' | 'heading' | 'title'>): PhrasingContent {
  return { type: 'link', url: section.url, title: null, children: [text(section.heading ?? section.title)] }
}
