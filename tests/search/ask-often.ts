/** Asks a small index a few questions over and over: a process whose compiler is watched. */
import { buildSearchIndex } from '../../src/search/build-index.ts'
import { HANDBOOK } from './example-documents.ts'

const TIMES = 4_000
const QUESTIONS = [
  'ordre du jour des réunions',
  'congés',
  'comment demander le remboursement d’un billet de train',
  'what do I do before a meeting in English?',
]

const index = buildSearchIndex(HANDBOOK, { synonyms: [] })
for (let time = 0; time < TIMES; time += 1) {
  for (const question of QUESTIONS) index.search(question, 10)
}
