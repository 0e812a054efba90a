import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionEvent } from '../src/adapter.ts'
import type { Memory } from '../src/memory.ts'
import { FORGETFUL } from '../src/memory.ts'
import { previewLink, replyToButton, replyToText } from '../src/ordinary-replies.ts'
import type { ActionId } from '../src/reply/model.ts'
import { PARTS } from './privacy/guarantees/bot-parts.ts'
import { questionOf } from './privacy/guarantees/recording-adapter.ts'

const place = { visibility: 'private', platform: 'test', address: 'member' } as const
const channel = { visibility: 'public', platform: 'test', address: 'channel' } as const
const knowledge = PARTS.knowledge()
const helpSection = knowledge.handbook.pages
  .flatMap((page) => page.sections)
  .find(({ path }) => knowledge.isHelpPage(path))

let kept: string[]
let memory: Memory
let parts: typeof PARTS

beforeEach(() => {
  kept = []
  memory = {
    isKept: true,
    welcome: async () => {},
    optOut: async ({ id }) => void kept.push(`optout ${id}`),
    progressOf: async () => ({ sentSteps: 2, allSteps: 4 }),
    vote: async (sectionId, vote) => void kept.push(`${vote} ${sectionId}`),
    opened: async (sectionId) => void kept.push(`opened ${sectionId}`),
    reportGap: async (question, locale) => void kept.push(`gap ${locale} ${question}`),
  }
  parts = { ...PARTS, memory }
})

function press(id: ActionId, value: string): Promise<{ readonly summary: string }> {
  const member = { platform: 'test', id: 'U1' } as const
  const event: ActionEvent = { id, value, locale: 'fr', member, privatePlace: place, publicPlace: null }
  return replyToButton(event, parts)
}

function ask(text: string, to: typeof place | typeof channel = place, offersPrivatePath = false) {
  return replyToText(questionOf(text, 'command'), { kind: 'ordinary', place: to, offersPrivatePath }, parts).reply
}

const ids = (reply: { readonly actions: readonly { readonly id: ActionId }[] }) => reply.actions.map(({ id }) => id)

describe('replyToText', () => {
  it('asks for a vote on what was found', () => {
    expect(ids(ask('normes'))).toEqual(expect.arrayContaining(['helpful', 'unhelpful']))
  })

  it.each([
    ['among others', () => ask('normes', channel)],
    ['where doubt is', () => ask('normes', place, true)],
    ['on a help page', () => ask(helpSection?.title ?? '')],
  ])('asks for no vote %s', (_name, reply) => {
    expect(ids(reply())).not.toEqual(expect.arrayContaining(['helpful']))
  })

  it('asks for nothing where nothing is kept', () => {
    parts = { ...PARTS, memory: FORGETFUL }
    expect([...ids(ask('normes')), ...ids(ask('zzzz qqqq xxxx'))]).not.toEqual(
      expect.arrayContaining(['helpful', 'gap']),
    )
  })

  it('offers to report a question that found nothing, and keeps it on that button alone', async () => {
    const reply = ask('zzzz qqqq xxxx')
    const report = reply.actions.find(({ id }) => id === 'gap')
    expect(report?.value).not.toContain('zzzz')
    expect(kept).toEqual([])
    await press('gap', report?.value ?? '')
    expect(kept).toEqual(['gap fr zzzz qqqq xxxx'])
  })
})

describe('replyToButton', () => {
  it('keeps nothing of a report that this bot did not seal', async () => {
    expect((await press('gap', 'texte libre')).summary).toBe(PARTS.wordings.fr.gap_expired)
    expect(kept).toEqual([])
  })

  it('counts a vote on a section, and none on a help page or on what is no section', async () => {
    const section = knowledge.answer('normes').ranking[0]?.section.id ?? ''
    for (const id of [section, helpSection?.id ?? '', 'texte libre']) await press('unhelpful', id)
    expect(kept).toEqual([`unhelpful ${section}`])
  })

  it('counts an opened section, and none on a help page', async () => {
    const section = knowledge.answer('normes').ranking[0]?.section.id ?? ''
    for (const id of [section, helpSection?.id ?? '']) await press('open', id)
    expect(kept).toEqual([`opened ${section}`])
  })

  it('ends the welcome of whoever pressed', async () => {
    expect((await press('optout', '')).summary).toBe(PARTS.wordings.fr.opted_out)
    expect(kept).toEqual(['optout U1'])
  })

  it('shows how far the welcome has come on the start screen', async () => {
    expect(JSON.stringify(await press('home', ''))).toContain('2 message(s) sur 4')
  })
})

describe('previewLink', () => {
  it('shows the section of a published address, without buttons', () => {
    const section = knowledge.answer('charte').ranking[0]?.section
    expect(previewLink(section?.url ?? '', 'fr', PARTS)).toMatchObject({ path: 'ordinary', actions: [] })
  })

  it.each(['https://elsewhere.example/', helpSection?.url ?? ''])('shows nothing of %s', (url) => {
    expect(previewLink(url, 'fr', PARTS)).toBeNull()
  })
})
