import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminalAdapter } from '../../adapters/terminal/adapter.ts'
import { plainStyle } from '../../adapters/terminal/render.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { type ContractSubject, describeAdapterContract, ordinaryReply } from '../contract/adapter-contract.ts'

function createTerminal() {
  const input = new PassThrough()
  const output = new PassThrough()
  let shown = ''
  output.on('data', (chunk) => {
    shown += String(chunk)
  })
  const adapter = createTerminalAdapter({ input, output, locale: 'fr', style: plainStyle, prompt: '' })
  return { adapter, input, shown: () => shown }
}

describeAdapterContract('terminal', { hasPublicPlaces: false }, async (): Promise<ContractSubject> => {
  const { adapter, shown } = createTerminal()
  return {
    adapter,
    askPrivately: (text) => adapter.ask(text),
    mention: () => Promise.reject(new Error('a terminal has no public place')),
    seenByAuthor: async () => shown(),
    seenByOthers: async () => '',
    dispose: async () => {},
  }
})

describe('chat', () => {
  it('reads commands and lines until exit', async () => {
    const { adapter, input, shown } = createTerminal()
    const asked: string[] = []
    await adapter.start({
      onQuestion: async (question) => {
        asked.push(`${question.asked}:${question.text}`)
        await adapter.sendPrivately(question.privatePlace, ordinaryReply)
      },
      onAction: async () => {},
      onJoin: async () => {},
      previewLink: () => null,
      log: silentLog,
    })
    input.end('/culture normes\n/aide\nje peux télétravailler ?\nexit\nnever read\n')
    await adapter.chat()
    expect(asked).toEqual(['command:normes', 'door:', 'direct:je peux télétravailler ?'])
    expect(shown().match(/Réponse ordinaire\./g)).toHaveLength(3)
  })
})
