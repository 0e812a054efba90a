import { readdirSync } from 'node:fs'

const DETECTOR_LEXICON = `entries:
  - id: wants-help
    level: offer
    card: crisis
    frames: [(veux|voudrais) de l aide]
    fires: ["Je voudrais de l'aide"]
`

/**
 * A handbook's own lexicons, a line each, in place of those that come with the bot: compiling these is most of what a
 * small handbook costs, and says nothing of how content takes over from other content.
 */
export const SMALL_LEXICONS: Readonly<Record<string, string>> = {
  '.culturebot/help/lexicon.yml': DETECTOR_LEXICON,
  ...Object.fromEntries(
    readdirSync(new URL('../../../content/lexicon', import.meta.url)).map((name) => {
      return [`.culturebot/lexicon/${name}`, '- [congé, vacances]\n']
    }),
  ),
}
