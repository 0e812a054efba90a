import type { Question } from '../adapter.ts'

/** Words that open the private path when they are all that a member writes to the bot in private. */
const HELP_WORDS = new Set(['aide', 'help', 'sos', 'au secours', 'à l’aide'].map(fold))

/** Words that, behind the command, ask how the bot is used. */
const USAGE_WORDS = new Set(['aide', 'help'].map(fold))

/** Words by which a member asks the bot to delete its messages of a conversation. */
const ERASE_WORDS = new Set(['effacer', 'efface', 'erase'].map(fold))

/**
 * Tells whether a text is a door's word and nothing more; an exact rule, no classifier.
 *
 * The configured words (`conseils`) open everywhere; the bare help words open in a DM, where nobody types `/culture aide`
 * to learn the command.
 */
export function isDoorWord(text: string, asked: Question['asked'], doorWords: readonly string[]): boolean {
  const word = fold(text)
  if (asked === 'direct' && HELP_WORDS.has(word)) return true
  return doorWords.some((door) => fold(door) === word)
}

/** Tells whether a text, typed behind the command, asks how the bot is used, and nothing more. */
export function isUsageWord(text: string): boolean {
  return USAGE_WORDS.has(fold(text))
}

/** Tells whether a text asks to delete the bot's messages, and nothing more. */
export function isEraseWord(text: string): boolean {
  return ERASE_WORDS.has(fold(text))
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
