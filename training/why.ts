/** The developer's tool that says why the detector judges a text as it does: `npm run why -- "text"`. */
import { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { readLexicon, readModel } from '../src/handbook/load-detector.ts'
import { judge } from '../src/privacy/detector/create-detector.ts'
import { normaliseText } from '../src/privacy/detector/normalise-text.ts'

const text = process.argv.slice(2).join(' ')
const model = await readModel()
const lexicon = await readLexicon([fileURLToPath(new URL('../content', import.meta.url))])
const { level, card, chance, explicitChance, entry } = judge(text, model, lexicon)
stdout.write(`read as   ${normaliseText(text)}\n`)
const { sensitiveCard, sensitiveOffer, explicitCard, explicitOffer } = model.thresholds
stdout.write(`chance    ${chance.toFixed(3)} (card from ${sensitiveCard}, line from ${sensitiveOffer})\n`)
stdout.write(`explicit  ${explicitChance.toFixed(3)} (card from ${explicitCard}, line from ${explicitOffer})\n`)
stdout.write(`lexicon   ${entry ?? 'no entry fires'}\n`)
stdout.write(`judged    ${level}${level === 'ordinary' ? '' : `, ${card}`}\n`)
