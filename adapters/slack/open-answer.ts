import type { ServerResponse } from 'node:http'
import { DeliveryError } from '../../src/adapter.ts'

/** The acknowledgement of a slash command, as long as it is owed: it can carry the answer. */
export interface OpenAnswer {
  /**
   * Resolves when the message was handed to the network: unlike a response_url, Slack confirms nothing, and tells the
   * member itself when it does not take it.
   *
   * @throws {DeliveryError} where the command was acknowledged before, or Slack has hung up
   * @see https://docs.slack.dev/interactivity/implementing-slash-commands/#responding_immediate_response (read 2026-11-27)
   */
  send(message: Readonly<Record<string, unknown>>): Promise<void>
  /** Acknowledges without an answer, unless there was one. Idempotent. */
  close(): void
}

/** Returns the acknowledgement that an HTTP response is. */
export function createOpenAnswer(response: ServerResponse): OpenAnswer {
  let isOwed = true
  return {
    send(message) {
      if (!isOwed || response.destroyed) throw new DeliveryError('the command has been acknowledged')
      isOwed = false
      return endWith(response, JSON.stringify(message))
    },
    close() {
      if (!isOwed) return
      isOwed = false
      response.writeHead(200, { 'Content-Length': 0 }).end()
    },
  }
}

function endWith(response: ServerResponse, json: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // It comes after `finish` too.
  response.once('close', () => {
    if (!response.writableFinished) reject(new DeliveryError('Slack hung up before it was answered'))
  })
  response.once('finish', resolve)
  const length = Buffer.byteLength(json)
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length })
  // A text goes out in one piece with the headers; bytes would be a second one.
  response.end(json)
  return promise
}
