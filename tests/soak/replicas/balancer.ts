import { request } from 'node:http'

/** A delivery as a platform posts it. */
interface Delivery {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** How long the platform waits for the answer. */
  readonly patienceMs: number
}

/** What became of a delivery: the answer, or none in time. */
type Answered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'no-answer' }

/** Posts to the replicas in turn. */
export type Balance = (delivery: Delivery) => Promise<Answered>

/** Returns a proxy of the replicas: one that does not take connections is passed over, as any proxy does. */
export function createBalancer(urls: () => readonly string[]): Balance {
  let turn = 0
  return async (delivery) => {
    const all = urls()
    for (let tries = 0; tries < all.length; tries += 1) {
      turn += 1
      const answered = await post(all[turn % all.length] ?? '', delivery)
      if (answered !== 'refused') return answered
    }
    return { kind: 'no-answer' }
  }
}

/** A connection each: whether one that was cut had brought the delivery is then never in doubt. */
function post(url: string, { path, headers, body, patienceMs }: Delivery): Promise<Answered | 'refused'> {
  return new Promise((resolve) => {
    const options = { method: 'POST', agent: false, timeout: patienceMs, headers } as const
    const sent = request(url + path, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ kind: 'answered', status: response.statusCode ?? 0, body: text }))
      response.on('error', () => resolve({ kind: 'no-answer' }))
    })
    sent.on('timeout', () => sent.destroy(new Error('too late')))
    sent.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : { kind: 'no-answer' })
    })
    sent.end(body)
  })
}
