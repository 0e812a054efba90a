import { CHAT_SPELLINGS } from '../analysis/chat-spellings.ts'

/**
 * Returns the words that a chat spelling stands for; null for any other word.
 *
 * `koi` → `['quoi']`, `mdp` → `['mot', 'de', 'passe']`
 */
export function spellOut(word: string): readonly string[] | null {
  return CHAT_SPELLINGS.get(word)?.split(' ') ?? null
}
