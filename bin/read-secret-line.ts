import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks for one line without showing what is typed; undefined when nobody sits at the terminal. */
export async function readSecretLine(question: string): Promise<string | undefined> {
  if (stdin.isTTY !== true) return undefined
  stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true })
  const line = await lines.question('')
  lines.close()
  stderr.write('\n')
  return line
}
