import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ActionEvent,
  Adapter,
  AdapterHandlers,
  OrdinaryReply,
  PrivateReply,
  Question,
  SafeLog,
} from '../../src/adapter.ts'
import { DeliveryError } from '../../src/adapter.ts'

/** One adapter under test with a way to act as its members and to see what they see. */
export interface ContractSubject {
  readonly adapter: Adapter
  /** Asks privately as a member (command or DM) and resolves when the platform has shown the reply. */
  askPrivately(text: string): Promise<void>
  /** Mentions the bot where others read; never called on a platform that has no such place. */
  readonly mention: (text: string) => Promise<void>
  /** Everything that the asking member can see, as plain text. */
  seenByAuthor(): Promise<string>
  /** Everything that another member of the same places can see, as plain text. */
  seenByOthers(): Promise<string>
  dispose(): Promise<void>
}

export const ordinaryReply: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Ce que dit le guide',
  body: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Réponse ordinaire.' }] }] },
  quoted: { title: 'Réunions', breadcrumb: ['Normes'], url: 'https://example.org/normes#reunions' },
  sources: [],
  actions: [{ id: 'menu', label: 'Menu', value: '' }],
}

export const privateReply: PrivateReply = {
  locale: 'fr',
  path: 'private-path',
  summary: 'Voici ce que tu as demandé.',
  body: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Réponse discrète.' }] }] },
  quoted: null,
  sources: [],
  actions: [{ id: 'close', label: 'Fermer', value: '' }],
}

/** The contract that every adapter keeps, whatever its platform. */
export function describeAdapterContract(
  name: string,
  platform: { readonly hasPublicPlaces: boolean },
  create: () => Promise<ContractSubject>,
): void {
  describe(`${name} keeps the adapter contract`, () => {
    let subject: ContractSubject
    let questions: Question[]
    let actions: ActionEvent[]
    let answerWith: (question: Question) => Promise<void>
    const log: SafeLog = () => {}

    beforeEach(async () => {
      subject = await create()
      questions = []
      actions = []
      answerWith = (question) => subject.adapter.sendPrivately(question.privatePlace, ordinaryReply)
      const handlers: AdapterHandlers = {
        onQuestion: async (question) => {
          questions.push(question)
          await answerWith(question)
        },
        onAction: async (event) => {
          actions.push(event)
        },
        onJoin: async () => {},
        previewLink: () => null,
        log,
      }
      await subject.adapter.start(handlers)
    })

    afterEach(async () => {
      await subject.adapter.stop()
      await subject.dispose()
    })

    it('hands over the text as typed, with a private place of its own platform', async () => {
      await subject.askPrivately('normes réunions')
      expect(questions.map((question) => question.text)).toEqual(['normes réunions'])
      expect(questions[0]?.privatePlace).toMatchObject({ visibility: 'private', platform: subject.adapter.name })
      expect(questions[0]?.publicPlace?.visibility ?? 'public').toBe('public')
    })

    it('keeps the text out of the place addresses', async () => {
      await subject.askPrivately('motsecret')
      expect(JSON.stringify([questions[0]?.privatePlace, questions[0]?.publicPlace])).not.toContain('motsecret')
    })

    it('shows a private reply to its author, with title, breadcrumb and link', async () => {
      await subject.askPrivately('normes')
      const seen = await subject.seenByAuthor()
      for (const part of ['Réponse ordinaire.', 'Réunions', 'https://example.org/normes#reunions']) {
        expect(seen).toContain(part)
      }
    })

    it('shows a private reply to nobody else', async () => {
      answerWith = (question) => subject.adapter.sendPrivately(question.privatePlace, privateReply)
      await subject.askPrivately('conseils')
      expect(await subject.seenByAuthor()).toContain('Réponse discrète.')
      expect(await subject.seenByOthers()).not.toContain('Réponse discrète.')
    })

    it('rejects a private place that is gone, and shows nothing', async () => {
      const place = { visibility: 'private', platform: subject.adapter.name, address: 'nowhere' } as const
      await expect(subject.adapter.sendPrivately(place, privateReply)).rejects.toThrow(DeliveryError)
      expect(await subject.seenByOthers()).not.toContain('Réponse discrète.')
    })

    if (platform.hasPublicPlaces) {
      it('shows a public reply to everybody', async () => {
        answerWith = async (question) => {
          if (question.publicPlace === null) throw new Error('a mention has a public place')
          await subject.adapter.sendPublicly(question.publicPlace, ordinaryReply)
        }
        await subject.mention('les réunions ?')
        expect(questions[0]?.asked).toBe('mention')
        expect(await subject.seenByOthers()).toContain('Réponse ordinaire.')
      })
    }

    it('stops twice without complaint', async () => {
      await subject.adapter.stop()
      await expect(subject.adapter.stop()).resolves.toBeUndefined()
    })
  })
}
