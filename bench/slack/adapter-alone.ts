/** The adapter before a core that says the same to everybody: what answering costs without searching. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process, { env } from 'node:process'
import { createSlackAdapter } from '../../adapters/slack/adapter.ts'
import type { OrdinaryReply } from '../../src/adapter.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import {
  createMemoryInstallations,
  createMemoryLeases,
  createMemorySeenEvents,
} from '../../tests/slack/memory-store.ts'
import { reportTo } from './measured.ts'

const paragraph = (value: string): OrdinaryReply['body']['children'][number] => ({
  type: 'paragraph',
  children: [{ type: 'text', value }],
})
const REPLY: OrdinaryReply = {
  locale: 'fr',
  path: 'ordinary',
  summary: 'Ce que dit le guide',
  body: { type: 'root', children: Array.from({ length: 5 }, (_, at) => paragraph(`Paragraphe ${at} d’un extrait.`)) },
  quoted: { title: 'Réunions', breadcrumb: ['Normes'], url: 'https://example.org/normes#reunions' },
  sources: [],
  actions: [{ id: 'menu', label: 'Menu', value: '' }],
}

const adapter = createSlackAdapter({
  mode: { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '' },
  credentials: { kind: 'token', botToken: env.SLACK_BOT_TOKEN ?? '' },
  seenEvents: createMemorySeenEvents(),
  installations: createMemoryInstallations(),
  leases: createMemoryLeases(),
  settings: { apiUrl: env.SLACK_API_URL ?? null },
})
await adapter.start({
  onQuestion: (question) => adapter.sendPrivately(question.privatePlace, REPLY),
  onAction: async () => {},
  onJoin: async () => {},
  previewLink: () => null,
  log: silentLog,
})
const server = createServer(adapter.requestListener)
server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
