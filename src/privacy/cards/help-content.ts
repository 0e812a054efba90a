import * as v from 'valibot'

/** The five cards; the order is that of the first screen. */
export const CARD_IDS = ['crisis', 'violence', 'harassment', 'distress', 'witness'] as const
export type CardId = (typeof CARD_IDS)[number]

const sentence = v.pipe(v.string(), v.minLength(1))
const sentences = v.pipe(v.array(sentence), v.minLength(1))
const bilingual = v.object({ fr: sentence, en: sentence })

const resource = v.strictObject({
  id: sentence,
  name: bilingual,
  /** A telephone number as one dials it, or a web address without scheme. */
  number: sentence,
  hours: bilingual,
  cost: bilingual,
  for: bilingual,
  not_for: bilingual,
  source_url: v.pipe(v.string(), v.url()),
  /** Day of the last comparison with the source, `YYYY-MM-DD`. */
  verified_on: v.pipe(v.string(), v.isoDate()),
})

/** One value a card, none missing. */
const perCard = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.strictObject({ crisis: schema, violence: schema, harassment: schema, distress: schema, witness: schema })

const card = v.strictObject({ lines: sentences, resources: v.array(sentence), closing: sentences })

/** The schema of `help/resources.yml`. */
export const resourcesSchema = v.strictObject({ resources: v.pipe(v.array(resource), v.minLength(1)) })

/** The schema of `help/fr.yml` and `help/en.yml`. */
export const helpTextsSchema = v.strictObject({
  title: sentence,
  summary: sentence,
  honest: sentences,
  first_screen: v.strictObject({ lines: sentences, choices: perCard(sentence) }),
  cards: perCard(card),
  labels: v.strictObject({ for: sentence, not_for: sentence }),
  handbook_pages: sentence,
  offer: sentences,
  offer_after_mention: sentences,
  erased: sentences,
  erase_hint: sentence,
  declined: sentence,
  buttons: v.strictObject({ close: sentence, show: sentence, no_thanks: sentence }),
})

export type Resource = v.InferOutput<typeof resource>
export type HelpTexts = v.InferOutput<typeof helpTextsSchema>

/** Everything that the private path says, in both languages. */
export interface HelpContent {
  readonly resources: readonly Resource[]
  readonly texts: Readonly<Record<'fr' | 'en', HelpTexts>>
}
