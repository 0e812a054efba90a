/** The program behind `buildInProcess`: takes one handbook's files, sends the handbook, ends. */
import { buildHandbook, type HandbookInput } from '../content/build-handbook.ts'

process.once('message', (input: HandbookInput) => {
  process.send?.(buildHandbook(input), () => process.disconnect?.())
})
