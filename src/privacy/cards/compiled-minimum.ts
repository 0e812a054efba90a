import type { HelpContent, HelpTexts, Resource } from './help-content.ts'

/**
 * The last resort, when no help file can be read: the only telephone numbers that stand in code (guarantee G9).
 * `tests/privacy/content-lint.test.ts` holds them to be a subset of `content/help/resources.yml`.
 */
const NUMBERS = [
  { number: '112', fr: 'danger immédiat', en: 'immediate danger' },
  { number: '15', fr: 'urgence médicale, vie en danger', en: 'medical emergency, life in danger' },
  { number: '17', fr: 'agression ou menace en cours', en: 'assault or threat happening now' },
  { number: '18', fr: 'incendie, accident', en: 'fire, accident' },
  { number: '114', fr: 'par SMS, si tu ne peux pas parler', en: 'by text message, if you cannot speak' },
  {
    number: '3114',
    fr: 'pensées suicidaires, ou inquiétude pour quelqu’un',
    en: 'suicidal thoughts, or worry for someone',
  },
  { number: '3919', fr: 'violences faites aux femmes', en: 'violence against women' },
] as const

/** Numbers of the compiled minimum, for the content lint. */
export const COMPILED_NUMBERS: readonly string[] = NUMBERS.map((entry) => entry.number)

/** The help content made of the compiled minimum alone. */
export const compiledMinimum: HelpContent = {
  resources: NUMBERS.map(toResource),
  texts: { fr: minimalTexts('fr'), en: minimalTexts('en') },
}

function toResource(entry: (typeof NUMBERS)[number]): Resource {
  const free = { fr: 'gratuit', en: 'free' }
  const use = { fr: entry.fr, en: entry.en }
  return {
    id: entry.number,
    name: use,
    number: entry.number,
    hours: { fr: 'jour et nuit', en: 'day and night' },
    cost: free,
    for: use,
    not_for: { fr: 'une question sans urgence', en: 'questions that can wait' },
    source_url: 'https://www.service-public.fr',
    verified_on: '2024-06-01',
  }
}

function minimalTexts(locale: 'fr' | 'en'): HelpTexts {
  const isFrench = locale === 'fr'
  const card = {
    lines: [isFrench ? 'Merci de l’avoir écrit.' : 'Thank you for writing it.'],
    resources: NUMBERS.map((entry) => entry.number),
    closing: [
      isFrench
        ? 'Je suis un robot et je ne peux pas suivre la suite.'
        : 'I am a robot and cannot follow what happens next.',
    ],
  }
  const choice = isFrench ? 'Ouvrir' : 'Open'
  return {
    title: isFrench ? 'Ce que tu as demandé' : 'What you asked for',
    summary: isFrench ? 'Voici ce que tu as demandé.' : 'Here is what you asked for.',
    honest: [
      isFrench
        ? 'Je suis un robot. Personne ne lit ce que tu écris ici.'
        : 'I am a robot. Nobody reads what you write here.',
    ],
    first_screen: {
      lines: NUMBERS.map((entry) => `${entry.number} : ${entry[locale]}.`),
      choices: { crisis: choice, violence: choice, harassment: choice, distress: choice, witness: choice },
    },
    cards: { crisis: card, violence: card, harassment: card, distress: card, witness: card },
    labels: { for: isFrench ? 'Pour' : 'For', not_for: isFrench ? 'Pas pour' : 'Not for' },
    handbook_pages: isFrench ? 'Dans le guide :' : 'In the handbook:',
    offer: [isFrench ? 'Il existe une page d’aide, privée.' : 'There is a help page, private.'],
    offer_after_mention: [
      isFrench ? 'Ton message est visible dans le canal.' : 'Your message is visible in the channel.',
    ],
    erased: [
      isFrench
        ? 'J’ai supprimé mes messages. Des copies peuvent subsister.'
        : 'I deleted my messages. Copies may remain.',
    ],
    erase_hint: isFrench ? 'Écris « effacer » pour supprimer mes messages.' : 'Type “erase” to delete my messages.',
    declined: isFrench ? 'D’accord.' : 'All right.',
    buttons: isFrench
      ? { close: 'Fermer', show: 'Afficher', no_thanks: 'Non merci' }
      : { close: 'Close', show: 'Show', no_thanks: 'No thanks' },
  }
}
