/** Endings of inclusive writing that follow a middle dot, a full stop or a parenthesis: «é·e·s», «coach.e», «agent(e)s». */
const ENDING = '(?:e|es|s|se|ses|ne|nes|te|tes|le|les|fe|ve|ves|re|res|rice|rices|trice|trices|euse|euses|ere|eres)'
const INCLUSIVE = [
  new RegExp(`(?<=[a-z]{2})(?:[·•‧⋅∙]${ENDING})+(?![a-z0-9])`, 'g'),
  new RegExp(`(?<=[a-z]{3})(?:\\.${ENDING})+(?![a-z0-9.])`, 'g'),
  new RegExp(`(?<=[a-z]{3})\\(${ENDING}\\)s?(?![a-z0-9])`, 'g'),
]

/**
 * Lowers, folds accents, ligatures and apostrophes, and reduces inclusive forms to their base.
 *
 * Accents go first because members leave them out at will: every later decision (stems, stop words) is taken on
 * folded letters, so that both spellings take the same one.
 *
 * `L’Équipe des développeur·se·s` → `l'equipe des developpeur`
 */
export function foldText(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’ʼ‘`´′]/g, "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
  return INCLUSIVE.reduce((result, pattern) => result.replace(pattern, ''), folded)
}
