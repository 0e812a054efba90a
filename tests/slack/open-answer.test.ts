import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOpenAnswer, type OpenAnswer } from '../../adapters/slack/open-answer.ts'

let server: Server
let port: number
let asked: PromiseWithResolvers<{ readonly answer: OpenAnswer; readonly response: ServerResponse }>
beforeEach(async () => {
  asked = Promise.withResolvers()
  server = createServer((_request, response) => asked.resolve({ answer: createOpenAnswer(response), response }))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const ask = () => fetch(`http://127.0.0.1:${port}/`)

describe('createOpenAnswer', () => {
  it('answers by the response itself', async () => {
    const answered = ask()
    const { answer } = await asked.promise
    await answer.send({ response_type: 'ephemeral', text: 'à toi' })
    const response = await answered
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      200,
      'application/json; charset=utf-8',
      { response_type: 'ephemeral', text: 'à toi' },
    ])
  })

  it('acknowledges without an answer, once', async () => {
    const answered = ask()
    const { answer } = await asked.promise
    answer.close()
    answer.close()
    const response = await answered
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it('refuses an answer after the acknowledgement, and a second answer', async () => {
    const answered = ask()
    const { answer } = await asked.promise
    await answer.send({ text: 'un' })
    expect(() => answer.send({ text: 'deux' })).toThrow('the command has been acknowledged')
    answer.close()
    expect(await (await answered).json()).toEqual({ text: 'un' })
  })

  it('refuses an answer where Slack has hung up', async () => {
    const sent = request({ port, host: '127.0.0.1' }).on('error', () => {})
    sent.end()
    const { answer, response } = await asked.promise
    const gone = new Promise((resolve) => response.on('close', resolve))
    sent.destroy()
    await gone
    expect(() => answer.send({ text: 'un' })).toThrow('the command has been acknowledged')
  })

  it('rejects where Slack hangs up before it has all of it', async () => {
    const sent = request({ port, host: '127.0.0.1' }, (response: IncomingMessage) => response.pause()).on(
      'error',
      () => {},
    )
    sent.end()
    const { answer } = await asked.promise
    // More than the network holds for a reader that does not read.
    const sending = answer.send({ text: 'a'.repeat(64_000_000) })
    sent.destroy()
    await expect(sending).rejects.toThrow('Slack hung up')
  })
})
