import { foldText } from './fold-text.ts'

/** Words of any script, with inner apostrophes; emoji, punctuation and control characters fall between them. */
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu

/** What French elides before an apostrophe. */
const ELIDED = new Set('l d j m t s n c y qu jusqu lorsqu puisqu quoiqu quelqu'.split(' '))
/** What English contracts after one. */
const CONTRACTED = new Set('s t re ve ll m d'.split(' '))

/** Compounds of words that say nothing on their own, however they are joined. */
const COMPOUNDS = /\b(bien|mieux|savoir)[- ](etre|faire)\b|\b(e)-(mails?)\b|\b(week)-(ends?)\b/g

/** Ordinals, however they are written: «13e», «13ème», «13 eme», «1er», «1re». */
const ORDINALS = /\b(\d+)(?:\s?i?emes?|es?|ers?|eres?|res?|nde?s?)\b/g

/** A longer run of letters is no word (a key, an address, a hostile text): the rest of it is left out. */
const MAX_WORD_CHARS = 40

/**
 * Returns the folded words of a text, in order.
 *
 * `Aujourd’hui, l'équipe est-elle là ?` → `['aujourdhui', 'l', 'equipe', 'est', 'elle', 'la']`
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = []
  for (const [run] of joinParts(foldText(text)).matchAll(WORD)) {
    if (run.includes("'")) words.push(...splitApostrophes(run))
    else words.push(run.slice(0, MAX_WORD_CHARS))
  }
  return words
}

function joinParts(folded: string): string {
  return folded.replace(COMPOUNDS, '$1$2$3$4$5$6').replace(ORDINALS, '$1e')
}

/** Elisions and contractions are two words; any other apostrophe belongs to its word (prud'hommes). */
function splitApostrophes(run: string): readonly string[] {
  const words: string[] = []
  let joined = ''
  for (const part of run.split("'")) {
    if (joined !== '' && (ELIDED.has(joined) || CONTRACTED.has(part))) {
      words.push(joined)
      joined = part
    } else joined += part
  }
  words.push(joined)
  return words.map((word) => word.slice(0, MAX_WORD_CHARS))
}
