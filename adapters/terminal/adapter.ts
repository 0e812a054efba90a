import { createInterface } from 'node:readline/promises'
import {
  type Adapter,
  type AdapterHandlers,
  DeliveryError,
  type Locale,
  type OrdinaryReply,
  type PrivatePlace,
  type Reply,
} from '../../src/adapter.ts'
import { readEvent, type TypedLine } from './read-event.ts'
import { render, type TerminalStyle } from './render.ts'

export interface TerminalOptions {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly locale: Locale
  readonly style: TerminalStyle
  /** Shown before each line typed; empty when nobody watches. */
  readonly prompt: string
}

/** The terminal as a platform: what is typed is private to whoever sits there, and nothing is public. */
export interface TerminalAdapter extends Adapter {
  /** Hands one text to the bot and resolves when its reply is written. */
  ask(text: string): Promise<void>
  /** Reads lines until the input ends or says `exit`. */
  chat(): Promise<void>
}

const PLACE: PrivatePlace = { visibility: 'private', platform: 'terminal', address: 'terminal' }

/** Returns the terminal adapter; it writes replies to `output` and logs nothing. */
export function createTerminalAdapter(options: TerminalOptions): TerminalAdapter {
  const { input, output, locale, style, prompt } = options
  let handlers: AdapterHandlers | null = null

  const write = async (reply: Reply): Promise<void> => {
    output.write(`${render(reply, style)}\n`)
  }

  const put = async (typed: TypedLine): Promise<void> => {
    if (handlers === null) throw new Error('the terminal adapter was asked before it was started')
    await handlers.onQuestion({ ...typed, locale, privatePlace: PLACE, publicPlace: null })
  }

  const chat = async (): Promise<void> => {
    // Without `output`, readline echoes nothing and the prompt is ours to write.
    const lines = createInterface({ input, terminal: false })
    output.write(prompt)
    for await (const line of lines) {
      if (['exit', 'quit', 'bye'].includes(line.trim().toLowerCase())) break
      await put(readEvent(line))
      output.write(`\n${prompt}`)
    }
    lines.close()
  }

  return {
    name: 'terminal',
    start: async (given) => {
      handlers = given
    },
    stop: async () => {
      handlers = null
    },
    connection: () => (handlers === null ? 'down' : 'up'),
    placeOfMember: () => PLACE,
    placeOfChannel: (address) => ({ visibility: 'public', platform: 'terminal', address }),
    sendPrivately: async (place, reply) => {
      if (handlers === null || place.address !== PLACE.address) throw new DeliveryError('no such terminal')
      await write(reply)
    },
    sendPublicly: (_place, reply: OrdinaryReply) => write(reply),
    sendUnasked: async () => {
      throw new DeliveryError('a terminal is nobody: it cannot be written to unasked', { isFinal: true })
    },
    async *arrivalsSince() {},
    // A terminal keeps its own scroll-back: nothing of the bot's can be taken away from here.
    eraseOwnMessages: async () => {},
    ask: (text) => put({ text, asked: 'command' }),
    chat,
  }
}
