import type {
  ActionEvent,
  Adapter,
  AdapterHandlers,
  Arrival,
  OrdinaryReply,
  PrivateReply,
  Question,
} from '../../src/adapter.ts'

const say = (value: string): OrdinaryReply['body'] => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
})

/** An answer with every kind of button. */
export const NORMS: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Normes de réunion',
  body: say('Une réunion commence et finit à l’heure.'),
  quoted: { title: 'Réunions', breadcrumb: ['Normes'], url: 'https://example.org/handbook/normes#reunions' },
  sources: [],
  actions: [
    { id: 'open', label: 'Écrit et asynchrone', value: 'normes.md#ecrit' },
    { id: 'share', label: 'Partager', value: '0 normes.md#reunions' },
    { id: 'menu', label: 'Menu', value: '' },
    { id: 'door', label: 'Trouver de l’aide', value: '' },
  ],
}

export const FIRST_SCREEN: PrivateReply = {
  locale: 'fr',
  path: 'private-path',
  summary: 'Voici ce que tu as demandé.',
  body: say('Je suis un robot. Pensées suicidaires : 3114.'),
  quoted: null,
  sources: [],
  actions: [
    { id: 'close', label: 'Fermer', value: '' },
    { id: 'door', label: 'Page un', value: '1' },
    { id: 'door', label: 'Page deux', value: '2' },
    { id: 'close', label: 'Fermer', value: '' },
  ],
}

export const CARD: PrivateReply = {
  ...FIRST_SCREEN,
  body: say('Tu peux en parler à quelqu’un.'),
  actions: [{ id: 'close', label: 'Fermer', value: '' }],
}

/** A core that answers canned replies and remembers what reached it. */
export interface FakeBot extends AdapterHandlers {
  readonly questions: Question[]
  readonly actions: ActionEvent[]
  readonly arrivals: Arrival[]
  readonly logged: string[]
  /** What happens before the answer; replaced by tests that want it late. */
  before: () => Promise<void>
  join: (arrival: Arrival) => Promise<void>
}

/** Creates it; the words `conseils`, `effacer` and a door open the private path. */
export function createFakeBot(adapter: Adapter): FakeBot {
  const questions: Question[] = []
  const actions: ActionEvent[] = []
  const arrivals: Arrival[] = []
  const logged: string[] = []
  const bot: FakeBot = {
    questions,
    actions,
    arrivals,
    logged,
    before: async () => {},
    join: async (arrival) => void arrivals.push(arrival),
    log: (name, fields) => void logged.push(JSON.stringify({ name, ...fields })),
    previewLink: () => null,
    onJoin: (arrival) => bot.join(arrival),
    async onQuestion(question) {
      questions.push(question)
      await bot.before()
      await answer(adapter, question)
    },
    async onAction(event) {
      actions.push(event)
      await bot.before()
      if (event.id === 'close') return
      const { id, value, publicPlace, privatePlace } = event
      if (id === 'share' && publicPlace !== null) {
        return adapter.sendPublicly(publicPlace, { ...NORMS, actions: [] })
      }
      const help = value === '' ? FIRST_SCREEN : CARD
      await adapter.sendPrivately(privatePlace, id === 'door' ? help : NORMS)
    },
  }
  return bot
}

async function answer(adapter: Adapter, { text, asked, privatePlace, publicPlace }: Question): Promise<void> {
  if (text === 'effacer') {
    await adapter.eraseOwnMessages(privatePlace)
    return adapter.sendPrivately(privatePlace, { ...CARD, body: say('C’est effacé.'), actions: [] })
  }
  if (asked === 'door' || text === 'conseils') return adapter.sendPrivately(privatePlace, FIRST_SCREEN)
  await (publicPlace === null ? adapter.sendPrivately(privatePlace, NORMS) : adapter.sendPublicly(publicPlace, NORMS))
}
