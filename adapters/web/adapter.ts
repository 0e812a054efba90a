import type { Hono } from 'hono'
import {
  type Adapter,
  DeliveryError,
  type OrdinaryReply,
  type PrivatePlace,
  type PublicPlace,
  type Reply,
} from '../../src/adapter.ts'
import { createChannel } from './channel.ts'
import { createCollectors } from './collectors.ts'
import { CHANNEL_ADDRESS } from './handle-form.ts'
import { ANSWER_TIMEOUT_MS } from './limits.ts'
import { createLive } from './live.ts'
import { readAssets } from './read-assets.ts'
import { createRoutes, type Running } from './routes.ts'
import type { WebSettings } from './settings.ts'

/** The web chat: an adapter, and the pages that the one server mounts. */
export interface WebAdapter extends Adapter {
  readonly routes: Hono
}

const DEFAULTS: WebSettings = {
  botName: 'culturebot',
  command: '/culture',
  helpCommand: '/aide',
  starters: [
    { text: 'menu', label: { fr: 'Le menu', en: 'Menu' } },
    { text: 'normes', label: { fr: 'Les normes', en: 'Norms' } },
    { text: 'charte', label: { fr: 'La charte', en: 'Charter' } },
    { text: 'conseils', label: { fr: 'Des conseils', en: 'Advice' } },
  ],
  answerTimeoutMs: ANSWER_TIMEOUT_MS,
}

/**
 * Creates the chat in the browser. It keeps the channel's last public posts in memory, and nothing private: a private
 * place lives as long as the request that asked.
 */
export function createWebAdapter(settings: Partial<WebSettings> = {}): WebAdapter {
  const channel = createChannel()
  const collectors = createCollectors()
  const live = createLive(channel)
  const underWay = new Set<Promise<unknown>>()
  let running: Running | null = null
  const track = (work: Promise<unknown>): void => {
    const forget = (): void => void underWay.delete(work)
    underWay.add(work)
    work.then(forget, forget)
  }
  return {
    name: 'web',
    routes: createRoutes({
      settings: { ...DEFAULTS, ...settings },
      channel,
      collectors,
      live,
      track,
      running: () => running,
    }),
    async start(handlers) {
      running = { handlers, assets: await readAssets() }
    },
    connection: () => (running === null ? 'down' : 'up'),
    placeOfMember: (address) => ({ visibility: 'private', platform: 'web', address }),
    placeOfChannel: (address) => ({ visibility: 'public', platform: 'web', address }),
    async sendPrivately({ address }: PrivatePlace, reply: Reply) {
      if (!collectors.add(address, reply)) throw new DeliveryError('the request that asked has ended')
    },
    async sendPublicly({ address }: PublicPlace, reply: OrdinaryReply) {
      // Types are gone at run time: this holds even if a cast upstream was wrong.
      if (reply.path !== 'ordinary') throw new DeliveryError('a reply of the private path is never public')
      if (address === CHANNEL_ADDRESS) channel.add({ text: null, replies: [reply] })
      else if (!channel.reply(address, reply)) throw new DeliveryError('the post is no longer in the channel')
    },
    async sendUnasked() {
      throw new DeliveryError('the web chat knows no member: nobody can be written to unasked', { isFinal: true })
    },
    async *arrivalsSince() {},
    async eraseOwnMessages({ address }: PrivatePlace) {
      // The conversation is in the page alone: the response tells the page to drop it.
      if (!collectors.erase(address)) throw new DeliveryError('the request that asked has ended')
    },
    async stop() {
      running = null
      live.close()
      await Promise.allSettled(underWay)
    },
  }
}
