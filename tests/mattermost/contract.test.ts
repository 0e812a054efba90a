import { type ContractSubject, describeAdapterContract } from '../contract/adapter-contract.ts'
import { createChat, until } from './start-chat.ts'

async function createSubject(): Promise<ContractSubject> {
  const { adapter, fake, people, stop } = await createChat()
  const author = people.join('nina')
  const other = people.join('otto')
  return {
    adapter,
    askPrivately: async (text) => void (await people.type(author, `/culture ${text}`)),
    mention: async (text) => {
      const post = people.write(author, 'town-square', `@culturebot ${text}`)
      await until(() => [...fake.state.posts.values()].some(({ root_id }) => root_id === post.id), 'the answer')
    },
    seenByAuthor: async () => people.sees(author),
    seenByOthers: async () => people.sees(other),
    dispose: stop,
  }
}

describeAdapterContract('mattermost', { hasPublicPlaces: true }, createSubject)
