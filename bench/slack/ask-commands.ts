import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { commandPayload } from '../../tests/slack/fake-slack/payloads.ts'
import { sign } from '../../tests/slack/fake-slack/sign.ts'

/** Slack as far as commands need it: it asks, tells who asks, and takes answers. */
export interface AskingSlack {
  readonly url: string
  /** Sends one command to a bot's address; resolves when it was acknowledged and answered, often at one and the same time. */
  ask(url: string): Promise<Asked>
  /** Sends so many, some at a time. */
  askMany(url: string, commands: number, atOnce: number): Promise<void>
  close(): void
}

/** When a command was acknowledged, and when it was answered; ms after it was sent. */
export interface Asked {
  readonly ackMs: number
  readonly answerMs: number
}

const QUESTIONS = [
  'normes',
  'comment poser un congé',
  'réunions',
  'télétravail possible ?',
  'charte',
  'how do I ask for days off',
  'qui peut accéder aux outils',
  'facturer une prestation',
]
const MAX_SOCKETS = 64

/** Starts it on a free port. */
export async function startAskingSlack(): Promise<AskingSlack> {
  /** Path of a response_url → what waits for an answer by it. */
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
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS })
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
    const began = performance.now()
    const isAnswered = await post(`${target}/slack/events`, new URLSearchParams(form).toString(), agent)
    const ackMs = performance.now() - began
    if (!isAnswered) await answered
    waiting.delete(path)
    return { ackMs, answerMs: isAnswered ? ackMs : performance.now() - began }
  }
  return {
    url,
    ask,
    async askMany(target, commands, atOnce) {
      let left = commands
      const next = async (): Promise<void> => {
        while (left > 0) {
          left -= 1
          await ask(target)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, next))
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
