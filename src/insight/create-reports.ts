import type { PageAge } from '../content/page-age.ts'
import type { Knowledge } from '../knowledge.ts'
import type { Member } from '../member.ts'
import { NOTHING_FOLLOWS, type PrepareMessage } from '../outbox/message-kind.ts'
import type { PrivatePlace } from '../privacy/places.ts'
import type { Wordings } from '../reply/wording.ts'
import type { NewMessage, Store } from '../store/store.ts'
import { composeLoginLink, composeReport } from './compose-report.ts'
import { type Insight, measureInsight } from './measure.ts'
import { nextReportTime } from './report-time.ts'

/** What the owners' reports take. */
export interface ReportParts {
  readonly store: Pick<Store, 'feedback' | 'gaps'>
  readonly knowledge: () => Knowledge
  readonly wordings: Wordings
  readonly owners: readonly Member[]
  readonly placeOf: (owner: Member) => PrivatePlace
  /** Address of the owners' page. */
  readonly pageUrl: string
  /** Path of a page → what is known of its file's age. Never rejects. */
  readonly pageAges: () => Promise<ReadonlyMap<string, PageAge>>
  /** Months without anybody looking at it from which a page is stale. */
  readonly staleMonths: number
  /** Makes the token of a way in. */
  readonly makeToken: (owner: Member) => string
  /** Unix time, ms. Default: the clock. */
  readonly now?: () => number
}

/** What is told to a handbook's owners. */
export interface Reports {
  /** The figures of the last thirty days. @throws {StoreError} */
  insight(): Promise<Insight>
  /** The next monthly messages, to be put in the outbox as often as one likes: their key is their month's. */
  messages(): readonly NewMessage[]
  /** The message that brings an owner the way into the page; one in five minutes, however often it is asked for. */
  loginMessage(owner: Member): NewMessage
  /** Makes the text of either when it is sent. */
  readonly prepare: PrepareMessage
}

const PERIOD_MS = 30 * 86_400_000
const LOGIN_PACE_MS = 5 * 60_000

type Payload = { readonly kind: 'month' } | { readonly kind: 'login'; readonly member: Member }

/** Returns the reports over a store. */
export function createReports(parts: ReportParts): Reports {
  const { store, knowledge, wordings, owners, placeOf, pageUrl, makeToken, now = Date.now } = parts
  const { pageAges, staleMonths } = parts

  async function insight(): Promise<Insight> {
    const sinceMs = now() - PERIOD_MS
    const [sums, gaps, known] = await Promise.all([store.feedback.sums(sinceMs), store.gaps.since(sinceMs), pageAges()])
    const { handbook, answer, isHelpPage } = knowledge()
    const nearest = (text: string) => answer(text).ranking.map(({ section }) => section)
    const questions = gaps.map(({ question }) => question)
    const ages = { known, nowMs: now(), staleBeforeMs: monthsBefore(now(), staleMonths) }
    return measureInsight({ handbook, sums, gaps: questions, nearest, isHelpPage, ages })
  }

  const messageTo = (owner: Member, key: string, payload: Payload, dueAtMs: number): NewMessage => {
    const place = placeOf(owner)
    return {
      key: `${key}:${owner.platform}:${owner.id}`,
      kind: 'report',
      place,
      payload: JSON.stringify(payload),
      dueAtMs,
    }
  }

  return {
    insight,
    messages() {
      const { month, dueAtMs } = nextReportTime(now())
      return owners.map((owner) => messageTo(owner, `report:${month}`, { kind: 'month' }, dueAtMs))
    },
    loginMessage(owner) {
      const slot = Math.floor(now() / LOGIN_PACE_MS)
      return messageTo(owner, `login:${slot}`, { kind: 'login', member: owner }, now())
    },
    async prepare({ payload }) {
      // Our own words, read back.
      const wanted = JSON.parse(payload) as Payload
      const context = { locale: 'fr', wording: wordings.fr } as const
      const confirmed = () => NOTHING_FOLLOWS
      if (wanted.kind === 'login') {
        const url = `${pageUrl}/enter?token=${makeToken(wanted.member)}`
        return { kind: 'send', reply: composeLoginLink(url, context), confirmed }
      }
      return { kind: 'send', reply: composeReport(await insight(), { ...context, pageUrl }), confirmed }
    },
  }
}

function monthsBefore(timeMs: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO('UTC').subtract({ months }).epochMilliseconds
}
