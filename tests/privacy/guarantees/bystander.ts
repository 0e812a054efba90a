import type { Evidence } from './canary.ts'
import { postForm } from './started-bot.ts'

/** Another visitor of the same chat, who follows the channel and looks at every page. */
export interface Bystander {
  /** What the live stream told so far. */
  readonly heard: () => string
  /** All that the visitor was ever sent, headers included; `channel` is where members post on purpose. */
  readonly look: () => Promise<{ readonly channel: readonly Evidence[]; readonly elsewhere: readonly Evidence[] }>
  readonly leave: () => void
}

/** Opens the live channel and resolves when it has begun. */
export async function createBystander(url: string): Promise<Bystander> {
  const leaving = new AbortController()
  const stream = await fetch(`${url}events`, { signal: leaving.signal })
  let heard = headersOf(stream)
  const reading = readAll(stream, (text) => {
    heard += text
  })
  const see = async (path: string): Promise<Evidence> => toEvidence(path, await fetch(url + path))
  const ask = async (view: string): Promise<Evidence> =>
    toEvidence(`answer in ${view}`, await postForm(url, 'ask', { fields: { view, text: '/culture menu' } }))
  return {
    heard: () => heard,
    look: async () => ({
      channel: [{ where: 'live channel', text: heard }, await see(''), await see('general')],
      elsewhere: [await see('assets/chat.js'), await see('healthz'), await ask('direct')],
    }),
    leave: () => {
      reading.catch(() => undefined)
      leaving.abort()
    },
  }
}

async function toEvidence(where: string, response: Response): Promise<Evidence> {
  return { where: `response ${where}`, text: headersOf(response) + (await response.text()) }
}

function headersOf(response: Response): string {
  return `${response.status}\n${[...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n`
}

async function readAll(response: Response, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) take(decoder.decode(chunk, { stream: true }))
}
