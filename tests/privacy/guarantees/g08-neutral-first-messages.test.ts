import { describe, expect, it } from 'vitest'
import { compiledMinimum } from '../../../src/privacy/cards/compiled-minimum.ts'
import { PARTS } from './bot-parts.ts'
import { allCards, LOCALES, textOf } from './cards.ts'

/** All that a bystander may see of the private path before it is opened: notification lines, buttons, their ids. */
const SUMMARIES = ['Voici ce que tu as demandé.', 'Here is what you asked for.']
const ACTION_IDS = ['close', 'door']
const VALUES = ['', 'm', '1', '2', '3', '4', '5']
const OFFER_LABELS = ['Afficher', 'Non merci', 'Show', 'No thanks']

const CATEGORY =
  /suicid|crise|crisis|violen|viol\b|rape|harc|harass|discrimin|distress|mal-être|mourir|danger|urgence|emergency|3114|3919/i

const replies = LOCALES.flatMap((locale) =>
  [
    { from: 'content', help: PARTS.help(), handbookPages: PARTS.knowledge().helpPages },
    { from: 'compiled minimum', help: compiledMinimum, handbookPages: [] },
  ].flatMap(({ from, ...context }) =>
    [...allCards({ ...context, locale })].map(([name, reply]) => ({ name: `${name}.${locale} of the ${from}`, reply })),
  ),
)

describe('G8 neutral first messages', () => {
  it.each(replies)('$name has a summary, ids and values of the allow-list', ({ reply }) => {
    expect(SUMMARIES).toContain(reply.summary)
    for (const { id, value } of reply.actions) {
      expect(ACTION_IDS).toContain(id)
      expect(VALUES).toContain(value)
    }
  })

  it.each(replies)('$name names no source beside its text', ({ reply }) => {
    expect(reply.sources).toEqual([])
  })

  it.each(replies.filter(({ name }) => name.startsWith('offer')))('$name names no category', ({ reply }) => {
    expect(textOf(reply)).not.toMatch(CATEGORY)
    for (const { label } of reply.actions) expect(OFFER_LABELS).toContain(label)
  })

  it.each(LOCALES)('has a title that names no category (%s)', (locale) => {
    for (const help of [PARTS.help(), compiledMinimum]) expect(help.texts[locale].title).not.toMatch(CATEGORY)
  })
})
