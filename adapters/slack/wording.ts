import type { Locale } from '../../src/adapter.ts'

/** What Slack's own surfaces need said; what the bot answers is in the wording files of the content. */
export interface SlackWording {
  /** Title of every modal, at most 24 characters: it names nothing a bystander could use. */
  readonly modalTitle: string
  /** Opens what a neutral message holds back. */
  readonly show: string
  readonly close: string
  /** The way on where buttons cannot be shown: a bystander may read it. */
  readonly wayOn: string
  readonly more: string
  readonly searchLabel: string
  readonly searchHint: string
  readonly promptsTitle: string
  readonly unknownCommand: string
  readonly unknownAction: string
  readonly failure: string
}

const WORDINGS: Readonly<Record<Locale, SlackWording>> = {
  fr: {
    modalTitle: 'Ce que tu as demandé',
    show: 'Afficher',
    close: 'Fermer',
    wayOn: 'Pour continuer, écris {helpCommand}.',
    more: 'La suite :',
    searchLabel: 'Chercher dans le guide',
    searchHint: 'comment poser un congé ?',
    promptsTitle: 'Pour commencer',
    unknownCommand: 'Je ne connais pas cette commande, et rien n’a été publié. Essaie {command} ou {helpCommand}.',
    unknownAction: 'Ce bouton n’est plus valable. Repose ta question : {command}',
    failure: 'Quelque chose n’a pas marché de mon côté. Réessaie dans un instant.',
  },
  en: {
    modalTitle: 'What you asked for',
    show: 'Show',
    close: 'Close',
    wayOn: 'To go on, type {helpCommand}.',
    more: 'Read on:',
    searchLabel: 'Search the handbook',
    searchHint: 'how do I ask for days off?',
    promptsTitle: 'To begin with',
    unknownCommand: 'I do not know this command, and nothing was posted. Try {command} or {helpCommand}.',
    unknownAction: 'This button is no longer valid. Ask again: {command}',
    failure: 'I could not do that. Try again in a moment.',
  },
}

/** Returns the sentences of a language. */
export function wordingOf(locale: Locale): SlackWording {
  return WORDINGS[locale]
}

/** Said where the bot is not installed: whose language it is cannot be asked there. */
export const NOT_INSTALLED =
  'Je ne suis pas installé dans cet espace, ou je ne le suis plus : un·e administrateur·ice peut m’ajouter à nouveau.\n' +
  'I am not installed in this workspace, or no longer: an administrator can add me again.'

/** Page of a browser that comes back from Slack without an installation. */
export const INSTALL_FAILED = `<!doctype html>
<html lang="fr">
<title>culturebot</title>
<p>L’installation n’a pas eu lieu : elle a été refusée, ou n’a pas pu aboutir. <a href="install">Recommencer</a></p>
<p lang="en">Nothing was installed: it was declined, or did not succeed. <a href="install">Start again</a></p>
</html>
`
