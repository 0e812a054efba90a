import { describeAdapterContract } from '../contract/adapter-contract.ts'
import { seenBy } from './fake-slack/seen.ts'
import { createStartedSlack, SOCKET_MODE } from './started-slack.ts'

for (const [name, options] of [
  ['slack over HTTP', {}],
  ['slack over Socket Mode', { mode: SOCKET_MODE }],
] as const) {
  describeAdapterContract(name, { hasPublicPlaces: true }, async () => {
    const { adapter, people, slack, dispose } = await createStartedSlack(options)
    // A stop waits for everything that was taken in, so what is seen after it is all there is to see.
    const settle = () => adapter.stop()
    return {
      adapter,
      async askPrivately(text) {
        await people.slash(text)
        await settle()
      },
      async mention(text) {
        await people.mention(text)
        await settle()
      },
      seenByAuthor: async () => seenBy(slack, 'U1'),
      seenByOthers: async () => seenBy(slack, 'U2'),
      dispose,
    }
  })
}
