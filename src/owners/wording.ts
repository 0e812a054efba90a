import type { PageAge } from '../content/page-age.ts'
import type { Locale } from '../reply/model.ts'

/** The sentences of the owners' page. */
export interface OwnersWording {
  readonly title: string
  readonly intro: string
  readonly period: string
  readonly opened: string
  readonly openedCount: string
  readonly unhelpful: string
  readonly votes: (unhelpful: number, helpful: number) => string
  readonly gaps: string
  readonly gapCount: (count: number) => string
  readonly nearest: string
  readonly hiddenGaps: (count: number) => string
  readonly deadLinks: string
  readonly stale: string
  readonly staleHint: string
  readonly staleAge: Readonly<Record<PageAge['kind'], (date: string) => string>>
  readonly staleOpened: (opened: number) => string
  readonly none: string
  readonly loginIntro: string
  readonly loginLabel: string
  readonly loginHint: string
  readonly loginButton: string
  readonly loginSent: string
  readonly enterIntro: string
  readonly enterButton: string
  readonly enterFailed: string
  readonly leave: string
}

export const OWNERS_WORDING: Readonly<Record<Locale, OwnersWording>> = {
  fr: {
    title: 'Le guide, vu par ses lectrices et lecteurs',
    intro:
      'Rien ici ne dit qui a lu, voté ou demandé quoi. Ce qui compte moins de cinq fois n’est pas montré, et rien ne vient des pages d’aide ni du parcours privé.',
    period: 'Les trente derniers jours.',
    opened: 'Passages les plus ouverts',
    openedCount: 'Ouvertures',
    unhelpful: 'Passages jugés peu utiles',
    votes: (unhelpful, helpful) => `${unhelpful} « pas utile », ${helpful} « utile »`,
    gaps: 'Questions sans réponse, signalées par leur auteur ou autrice',
    gapCount: (count) => `${count} fois`,
    nearest: 'Le plus proche aujourd’hui :',
    hiddenGaps: (count) => `${count} autre(s) question(s) trop isolée(s) pour être montrée(s).`,
    deadLinks: 'Liens morts',
    stale: 'Pages anciennes, encore ouvertes',
    staleHint:
      'Une date en tête de page (reviewed, updated…) compte d’abord, puis le dernier changement enregistré dans git. Sans l’une ni l’autre, le bot compare les versions qu’il a lues, et une page peut être plus ancienne que ce qu’il en dit.',
    staleAge: {
      stated: (date) => `relue le ${date}, dit la page`,
      committed: (date) => `modifiée pour la dernière fois le ${date}`,
      seen: (date) => `inchangée depuis que le bot la connaît, au moins depuis le ${date}`,
    },
    staleOpened: (opened) => `ouverte ${opened} fois`,
    none: 'Rien à montrer.',
    loginIntro:
      'Cette page est pour les personnes qui tiennent le guide. Un lien à usage unique t’est envoyé en message privé.',
    loginLabel: 'Ton identifiant',
    loginHint: 'Comme dans les réglages du bot : slack:T…/U… ou mattermost:…',
    loginButton: 'Recevoir le lien',
    loginSent:
      'Si cet identifiant est sur la liste, le lien arrive en message privé. Il vaut quinze minutes, une fois.',
    enterIntro: 'Ce lien sert une fois.',
    enterButton: 'Entrer',
    enterFailed: 'Ce lien n’est plus valable : demandes-en un autre.',
    leave: 'Sortir',
  },
  en: {
    title: 'The handbook, as its readers see it',
    intro:
      'Nothing here says who read, voted or asked. What counts less than five times is not shown, and nothing comes from the pages on help or the private path.',
    period: 'The last thirty days.',
    opened: 'Sections opened most',
    openedCount: 'Times opened',
    unhelpful: 'Sections found unhelpful',
    votes: (unhelpful, helpful) => `${unhelpful} “not helpful”, ${helpful} “helpful”`,
    gaps: 'Questions without an answer, reported by those who asked',
    gapCount: (count) => `${count} times`,
    nearest: 'Nearest today:',
    hiddenGaps: (count) => `${count} other question(s), too rare to be shown.`,
    deadLinks: 'Dead links',
    stale: 'Old pages that are still opened',
    staleHint:
      'A date at the top of a page (reviewed, updated…) comes first, then the last change that git has. Without either, the bot compares the versions that it has read, and a page may be older than what it says.',
    staleAge: {
      stated: (date) => `looked at on ${date}, says the page`,
      committed: (date) => `last changed on ${date}`,
      seen: (date) => `unchanged since the bot has known it, at least since ${date}`,
    },
    staleOpened: (opened) => `opened ${opened} times`,
    none: 'Nothing to show.',
    loginIntro: 'This page is for those who look after the handbook. A one-time link comes to you as a direct message.',
    loginLabel: 'Your id',
    loginHint: 'As in the bot’s settings: slack:T…/U… or mattermost:…',
    loginButton: 'Send me the link',
    loginSent: 'If that id is listed, the link comes as a direct message. It holds for fifteen minutes, once.',
    enterIntro: 'This link works once.',
    enterButton: 'Enter',
    enterFailed: 'That link is no longer valid: ask for another.',
    leave: 'Leave',
  },
}
