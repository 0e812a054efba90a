import type { Locale } from '../../src/adapter.ts'

/** What the adapter itself says, where the core cannot; what the bot says is in the wording files of the content. */
export interface AdapterWording {
  readonly dialogTitle: string
  readonly dialogChoice: string
  readonly dialogSubmit: string
  readonly expired: string
  readonly failed: string
  readonly show: string
}

/** Neutral: a bystander may read any of them. `dialogTitle` and `dialogChoice` hold 24 characters at most. */
const WORDING: Readonly<Record<Locale, AdapterWording>> = {
  fr: {
    dialogTitle: 'Ce que tu as demandé',
    dialogChoice: 'Page à ouvrir',
    dialogSubmit: 'Ouvrir',
    expired: 'Ce bouton n’est plus valable. Écris-moi ou refais la commande.',
    failed: 'Je n’ai pas pu répondre. Réessaie dans un instant.',
    show: 'Afficher',
  },
  en: {
    dialogTitle: 'What you asked for',
    dialogChoice: 'Page to open',
    dialogSubmit: 'Open',
    expired: 'This button is no longer good. Write to me, or type the command again.',
    failed: 'I could not answer. Try again in a moment.',
    show: 'Show',
  },
}

/** Returns the adapter's own sentences in a language. */
export function adapterWording(locale: Locale): AdapterWording {
  return WORDING[locale]
}
