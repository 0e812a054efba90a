import type { SearchDocument } from '../../src/search/model.ts'

/** A document of one page, with what a test is about. */
export function document(fields: Partial<SearchDocument>): SearchDocument {
  return {
    page: fields.title ?? '',
    title: '',
    headingPath: [],
    heading: '',
    text: '',
    extra: [],
    questions: [],
    prior: 1,
    ...fields,
  }
}

/** A small handbook: enough pages for idf to mean something. */
export const HANDBOOK: readonly SearchDocument[] = [
  document({
    title: 'Congés',
    heading: 'Poser un congé',
    text: 'Préviens ton équipe deux semaines avant, sur le canal commun.',
  }),
  document({
    title: 'Congés',
    heading: 'Maladie',
    text: 'Écris à ton équipe le matin même. Personne ne demande de détail.',
  }),
  document({
    title: 'Frais',
    heading: 'Billet de train',
    text: 'Le remboursement se demande avec la facture, avant la fin du mois.',
  }),
  document({ title: 'Frais', heading: 'Repas', text: 'Les repas en mission sont pris en charge sur justificatif.' }),
  document({
    title: 'Réunions',
    heading: 'Quitter une réunion',
    text: 'Chacun·e peut partir d’une réunion où il ou elle n’apporte rien.',
  }),
  document({ title: 'Réunions', heading: 'Ordre du jour', text: 'Une réunion sans ordre du jour n’a pas lieu.' }),
  document({
    title: 'Sécurité',
    heading: 'Mot de passe',
    text: 'Range les secrets partagés dans le gestionnaire de l’équipe.',
  }),
  document({
    title: 'Arrivée',
    heading: 'Premiers jours',
    text: 'Ton binôme t’accueille et te présente les développeur·ses expérimenté·es.',
  }),
  document({
    title: 'Working here',
    heading: 'Your first meetings',
    text: 'You can ask for the slides in English before the meetings.',
  }),
  document({ title: 'Qui sommes-nous', heading: '', text: 'Nous sommes un collectif. Qui nous a rejoints le sait.' }),
]
