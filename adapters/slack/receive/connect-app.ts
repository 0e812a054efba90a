import type * as Bolt from '@slack/bolt'
import { quietLogger } from '../quiet-logger.ts'
import type { Dispatcher } from './dispatch.ts'

/** The SDK reads and checks deliveries; one middleware takes them all, so that none is left unanswered. */
export function connectApp(bolt: typeof Bolt, receiver: Bolt.Receiver, dispatcher: Dispatcher): void {
  const app = new bolt.App({
    receiver,
    // Tokens are looked up where they are needed: a workspace without one still gets an answer.
    authorize: async () => ({}),
    logger: quietLogger,
    logLevel: bolt.LogLevel.ERROR,
    ignoreSelf: false,
    convoStore: false,
  })
  app.use(async (delivery) => {
    const acknowledge = 'ack' in delivery ? (delivery.ack as () => Promise<void>) : async (): Promise<void> => {}
    await dispatcher.take({ ...delivery.body }, acknowledge)
  })
  app.error(async (error) => {
    throw error
  })
}

/** Opens the websocket. @throws {Error} saying what is wrong with the token */
export async function openSocket(bolt: typeof Bolt, receiver: Bolt.Receiver): Promise<void> {
  try {
    await receiver.start()
  } catch (error) {
    const reason = error instanceof bolt.webApi.WebAPIPlatformError ? error.data.error : 'no answer'
    throw new Error(
      `Slack refused SLACK_APP_TOKEN (${reason}): make an app-level token with connections:write under "Basic Information"; it begins with xapp-`,
    )
  }
}
