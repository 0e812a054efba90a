import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { commandPayload } from '../../tests/slack/fake-slack/payloads.ts'
import { sign } from '../../tests/slack/fake-slack/sign.ts'

/** Slack as far as commands need it: it asks, and takes answers. */
export interface AskingSlack {
  readonly url: string
  /** Sends one command; resolves when it was acknowledged and answered, the one by the other or by its response_url. */
  ask(url: string): Promise<void>
  /** Sends so many, some at a time; returns how many were answered a second. */
  askMany(url: string, commands: number): Promise<number>
  close(): void
}

const AT_ONCE = 8
const QUESTIONS = [
  'normes',
  'comment poser un congé',
  'réunions',
  'télétravail possible ?',
  'charte',
  'normes réunions',
]

/** Starts it on a free port. */
export async function startAskingSlack(): Promise<AskingSlack> {
  const waiting = new Map<string, () => void>()
  const server = createServer((asked, response) => {
    asked.resume()
    asked.on('end', () => {
      waiting.get(asked.url ?? '')?.()
      response.setHeader('Content-Type', 'application/json')
      const isMember = asked.url?.endsWith('users.info') ?? false
      const about = isMember ? { user: { id: 'U1', locale: 'fr-FR' } } : { team_id: 'T1', user_id: 'U0', bot_id: 'B0' }
      response.end(JSON.stringify({ ok: true, ...about }))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let count = 0

  const ask: AskingSlack['ask'] = async (target) => {
    count += 1
    const path = `/r/${count}`
    const answered = new Promise<void>((resolve) => {
      waiting.set(path, resolve)
    })
    const text = QUESTIONS[count % QUESTIONS.length] ?? ''
    const fields = { teamId: 'T1', user: `U${count % 50}`, command: '/culture', text, channel: 'C1' }
    const form = commandPayload({ ...fields, responseUrl: url + path, triggerId: `t${count}` })
    const isAnswered = await post(`${target}/slack/events`, new URLSearchParams(form).toString(), agent)
    if (!isAnswered) await answered
    waiting.delete(path)
  }
  return {
    url,
    ask,
    async askMany(target, commands) {
      let left = commands
      const next = async (): Promise<void> => {
        for (; left > 0; ) {
          left -= 1
          await ask(target)
        }
      }
      const startedMs = performance.now()
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      return commands / ((performance.now() - startedMs) / 1_000)
    },
    close() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Resolves with whether the acknowledgement holds an answer. */
function post(url: string, body: string, agent: Agent): Promise<boolean> {
  const headers = {
    ...sign(body),
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes > 0)
        else reject(new Error(`a command was answered by ${response.statusCode}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
