/** Fields of a document, in the order in which the token store keeps their words. */
export const FIELDS = ['title', 'headingPath', 'heading', 'extra', 'questions', 'text'] as const

export type Field = (typeof FIELDS)[number]
