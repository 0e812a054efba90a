import type { HandbookSettings } from './settings.ts'

/** Lays an overlay's settings over a handbook's own: aliases and synonyms are added, every other setting is replaced. */
export function mergeSettings(own: HandbookSettings, over: Partial<HandbookSettings>): HandbookSettings {
  return {
    ...own,
    ...over,
    aliases: new Map([...own.aliases, ...(over.aliases ?? [])]),
    synonyms: [...own.synonyms, ...(over.synonyms ?? [])],
  }
}
