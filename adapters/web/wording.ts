import type { Locale } from '../../src/adapter.ts'
import type { WebSettings } from './settings.ts'

/** What the page itself says, around the messages; what the bot says is in the wording files of the content. */
export interface PageWording {
  readonly tagline: string
  readonly skip: string
  readonly places: string
  readonly otherLanguage: string
  readonly direct: { readonly name: string; readonly note: string; readonly log: string; readonly field: string }
  readonly channel: { readonly name: string; readonly note: string; readonly log: string; readonly field: string }
  readonly welcome: string
  readonly welcomeNext: string
  readonly channelEmpty: string
  readonly starters: string
  readonly send: string
  readonly clear: string
  readonly you: string
  readonly member: string
  readonly onlyYou: string
  readonly sources: string
  readonly table: string
  readonly code: string
  readonly close: string
  readonly remove: string
  readonly writing: string
  readonly unread: string
  readonly reload: string
  readonly notices: Readonly<Record<Notice, string>>
}

/** What the page may have to tell about a message that was sent. */
export type Notice = 'failed' | 'offline' | 'too-long' | 'unknown-command' | 'stopped' | 'removed' | 'not-removed'

type Names = Pick<WebSettings, 'botName' | 'command' | 'helpCommand'>

const french = ({ botName, command, helpCommand }: Names): PageWording => ({
  tagline: 'Le guide, là où on discute.',
  skip: 'Aller au message à écrire',
  places: 'Conversations',
  otherLanguage: 'English',
  direct: {
    name: 'Message direct',
    note: 'Toi seul vois cette conversation. Elle disparaît quand tu quittes la page.',
    log: 'Messages de la conversation',
    field: `Écris à ${botName}`,
  },
  channel: {
    name: '# general',
    note: `Tout le monde lit ce salon. Les commandes «\u00a0${command}\u00a0» et «\u00a0${helpCommand}\u00a0» restent visibles par toi seul.`,
    log: 'Messages du salon',
    field: 'Écris dans # general',
  },
  welcome: 'Bonjour. Pose ta question avec tes mots\u00a0: je trouve le passage du guide et je te montre où il est.',
  welcomeNext: 'Tu peux aussi commencer par un sujet.',
  channelEmpty: `Personne n’a encore écrit ici. Mentionne @${botName} pour une réponse que tout le monde lit.`,
  starters: 'Commencer par un sujet',
  send: 'Envoyer',
  clear: 'Effacer l’écran',
  you: 'Toi',
  member: 'Membre',
  onlyYou: 'Visible par toi seul',
  sources: 'Dans le guide',
  table: 'Tableau',
  code: 'Code',
  close: 'Fermer',
  remove: 'Supprimer',
  writing: `${botName} cherche…`,
  unread: 'nouveau message',
  reload: 'Voir les nouveaux messages',
  notices: {
    failed: 'Je n’ai pas pu répondre. Réessaie dans un instant.',
    offline: 'Ton message n’est pas arrivé. Vérifie ta connexion et réessaie.',
    'too-long': 'Ce message est trop long. Raccourcis-le et réessaie.',
    'unknown-command': `Je ne connais pas cette commande, et rien n’a été publié. Essaie «\u00a0${command}\u00a0» ou «\u00a0${helpCommand}\u00a0».`,
    stopped: 'Le service redémarre. Réessaie dans un instant.',
    removed: 'Ton message est supprimé du salon.',
    'not-removed': 'Ce message n’est plus dans le salon.',
  },
})

const english = ({ botName, command, helpCommand }: Names): PageWording => ({
  tagline: 'The handbook, where people talk.',
  skip: 'Skip to the message field',
  places: 'Conversations',
  otherLanguage: 'Français',
  direct: {
    name: 'Direct message',
    note: 'Only you see this conversation. It is gone when you leave the page.',
    log: 'Messages of the conversation',
    field: `Write to ${botName}`,
  },
  channel: {
    name: '# general',
    note: `Everybody reads this channel. The commands “${command}” and “${helpCommand}” stay visible to you alone.`,
    log: 'Messages of the channel',
    field: 'Write in # general',
  },
  welcome: 'Hello. Ask in your own words: I find the passage of the handbook and show you where it is.',
  welcomeNext: 'You can also start with a topic.',
  channelEmpty: `Nobody has written here yet. Mention @${botName} for an answer that everybody reads.`,
  starters: 'Start with a topic',
  send: 'Send',
  clear: 'Clear the screen',
  you: 'You',
  member: 'Member',
  onlyYou: 'Visible to you alone',
  sources: 'In the handbook',
  table: 'Table',
  code: 'Code',
  close: 'Close',
  remove: 'Delete',
  writing: `${botName} is looking…`,
  unread: 'new message',
  reload: 'Show new messages',
  notices: {
    failed: 'I could not answer. Try again in a moment.',
    offline: 'Your message did not arrive. Check your connection and try again.',
    'too-long': 'This message is too long. Shorten it and try again.',
    'unknown-command': `I do not know this command, and nothing was posted. Try “${command}” or “${helpCommand}”.`,
    stopped: 'The service is restarting. Try again in a moment.',
    removed: 'Your message is deleted from the channel.',
    'not-removed': 'This message is no longer in the channel.',
  },
})

/** Returns every sentence of the page in a language. */
export function pageWording(locale: Locale, names: Names): PageWording {
  return locale === 'en' ? english(names) : french(names)
}
