/** Spelling → sound, applied in order; capitals stand for nasal vowels and for sounds without a letter of their own. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[aeiou])y(?=[aeiou])/g, 'Y'],
  [/ph/g, 'f'],
  [/ch|sh/g, 'H'],
  [/h/g, ''],
  [/qu|q|ck/g, 'k'],
  [/sc(?=[eiy])/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/gn/g, 'N'],
  [/ge(?=[ao])/g, 'j'],
  [/gu(?=[eiy])/g, 'G'],
  [/g(?=[eiy])/g, 'j'],
  [/eaux?|aux?/g, 'o'],
  [/oeu|eu/g, 'e'],
  [/ou/g, 'U'],
  [/oi|oy/g, 'wa'],
  [/(?<=[aeou])il(?:le?|(?=s?$))|(?<=i)lle?/g, 'Y'],
  [/(?:ain|ein|aim|in|im|yn|ym|un|um)(?![aeiouynm])/g, 'I'],
  [/(?:an|am|en|em)(?![aeiouynm])/g, 'A'],
  [/(?:on|om)(?![aeiouynm])/g, 'O'],
  [/ai|ei|ay|ey/g, 'e'],
  [/(?<=[aeiouUAIO])s(?=[aeiouUAIO])/g, 'z'],
  [/x(?=[aeiouUAIO])/g, 'ks'],
  [/y/g, 'i'],
  [/w/g, 'u'],
  [/G/g, 'g'],
  [/([^aeiou])\1+/g, '$1'],
  [/(?<=..)(?:er|ez|et|es|e)$/g, 'e'],
  [/(?<=.)[dtspxz]+$/g, ''],
  [/(?<=..)e$/g, ''],
]

/**
 * Returns a key shared by words that sound alike in French: silent letters and spellings of one sound fall together.
 *
 * `faut`, `fo` → `fo`; `quoi`, `koi` → `kua`
 *
 * Rough on purpose: it only serves to guess at words the index does not know.
 */
export function phoneticKey(word: string): string {
  return SOUNDS.reduce((key, [spelling, sound]) => key.replace(spelling, sound), word)
}
