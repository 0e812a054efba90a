import type {
  ActionEvent,
  Adapter,
  AdapterHandlers,
  OrdinaryReply,
  PrivateReply,
  Question,
  SafeLog,
} from '../../src/adapter.ts'

/** An answer that quotes the handbook, with every kind of button it may carry. */
export const NORMS: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Normes de réunion',
  body: {
    type: 'root',
    children: [
      { type: 'paragraph', children: [{ type: 'text', value: 'Une réunion commence et finit à l’heure.' }] },
      {
        type: 'list',
        children: [
          {
            type: 'listItem',
            children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Un ordre du jour la veille.' }] }],
          },
          {
            type: 'listItem',
            children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Un compte rendu pour les absents.' }] }],
          },
        ],
      },
    ],
  },
  quoted: {
    title: 'Réunions',
    breadcrumb: ['Normes de conduite'],
    url: 'https://example.org/handbook/normes#reunions',
  },
  sources: [],
  actions: [
    { id: 'open', label: 'Écrit et asynchrone', value: 'normes.md#ecrit' },
    { id: 'share', label: 'Partager', value: '0 normes.md#reunions' },
    { id: 'menu', label: 'Menu', value: '' },
  ],
}

/** A first screen of the private path. */
export const FIRST_SCREEN: PrivateReply = {
  locale: 'fr',
  path: 'private-path',
  summary: 'Voici ce que tu as demandé.',
  body: {
    type: 'root',
    children: [
      { type: 'paragraph', children: [{ type: 'text', value: 'Je suis un robot. Personne ne lit ceci.' }] },
      { type: 'paragraph', children: [{ type: 'text', value: 'Je ne garde rien.' }] },
    ],
  },
  quoted: null,
  sources: [],
  actions: [
    { id: 'close', label: 'Fermer', value: '' },
    { id: 'door', label: 'Une tension avec quelqu’un', value: '1' },
    { id: 'door', label: 'Ça ne va pas', value: '2' },
    { id: 'close', label: 'Fermer', value: '' },
  ],
}

/** What a choice of the first screen leads to. */
const CARD: PrivateReply = {
  ...FIRST_SCREEN,
  body: {
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Tu peux en parler à quelqu’un.' }] }],
  },
  actions: [{ id: 'close', label: 'Fermer', value: '' }],
}

/** A core that answers canned replies and remembers what reached it. */
export interface FakeBot extends AdapterHandlers {
  readonly questions: Question[]
  readonly actions: ActionEvent[]
  readonly logged: string[]
}

/** Texts for which the fake does something else than answer with the norms. */
export const WORDS = { private: 'conseils', failing: 'panne', erasing: 'effacer' } as const

/** Creates a fake core that answers through an adapter, the way the real one does. */
export function createFakeBot(adapter: Adapter): FakeBot {
  const questions: Question[] = []
  const actions: ActionEvent[] = []
  const logged: string[] = []
  const log: SafeLog = (name, fields) => void logged.push(JSON.stringify({ name, ...fields }))
  return {
    questions,
    actions,
    logged,
    log,
    async onQuestion(question) {
      questions.push(question)
      await answer(adapter, question)
    },
    onJoin: async () => {},
    previewLink: () => null,
    async onAction(event) {
      actions.push(event)
      if (event.id === 'share' && event.publicPlace !== null) {
        return adapter.sendPublicly(event.publicPlace, { ...NORMS, actions: [] })
      }
      await adapter.sendPrivately(event.privatePlace, event.id === 'door' ? CARD : NORMS)
    },
  }
}

async function answer(adapter: Adapter, { text, asked, privatePlace, publicPlace }: Question): Promise<void> {
  if (text === WORDS.failing) throw new Error(`failed on ${text}`)
  if (text === WORDS.erasing) await adapter.eraseOwnMessages(privatePlace)
  if (asked === 'door' || text === WORDS.private) return adapter.sendPrivately(privatePlace, FIRST_SCREEN)
  await (publicPlace === null ? adapter.sendPrivately(privatePlace, NORMS) : adapter.sendPublicly(publicPlace, NORMS))
}
