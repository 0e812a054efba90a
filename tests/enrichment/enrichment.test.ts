import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { buildHandbook } from '../../src/content/build-handbook.ts'
import { matchQuestions } from '../../src/content/overlay/match-questions.ts'
import { parseQuestionFile } from '../../src/content/overlay/question-file.ts'
import { DEFAULT_SETTINGS } from '../../src/content/settings.ts'
import { enrichPage } from '../../src/enrichment/enrich-page.ts'
import { type Endpoint, EnrichEndpointError, proposeQuestions } from '../../src/enrichment/propose-questions.ts'

const LONG =
  'Préviens ton équipe deux semaines avant, sur le canal commun, puis pose tes jours dans l’outil prévu pour cela.'
const text = `# Congés\n\n${LONG}\n\n## Ressources\n\n${LONG}\n\n## Délai: "court"\n\n${LONG}\n\n## Ressources\n\n${LONG}\n\n## Bref\n\nOui.\n`
const handbook = buildHandbook({
  files: [{ path: 'a/conges.md', bytes: new TextEncoder().encode(text) }],
  settings: DEFAULT_SETTINGS,
})
const [page] = handbook.pages
const [section] = page?.sections ?? []
if (page === undefined || section === undefined) throw new Error('the fixture has no page')

let server: Server | null = null
afterEach(() => server?.close())

interface Seen {
  readonly url: string
  readonly authorization: string | null
  readonly body: { readonly model: string; readonly messages: readonly { readonly content: string }[] }
}

/** An endpoint that replies with what it is given, and notes what it is sent. */
async function startEndpoint(
  reply: string,
  status = 200,
): Promise<{ readonly endpoint: Endpoint; readonly seen: Seen[] }> {
  const seen: Seen[] = []
  server = createServer(async (request, response) => {
    seen.push({
      url: request.url ?? '',
      authorization: request.headers.authorization ?? null,
      body: JSON.parse(await readBody(request)) as Seen['body'],
    })
    response.writeHead(status, { 'content-type': 'application/json' }).end(reply)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { endpoint: { url: `http://127.0.0.1:${port}/v1/`, model: 'small', key: 'k3y', timeoutMs: 2_000 }, seen }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const completion = (content: string) => JSON.stringify({ choices: [{ message: { content } }] })

describe('proposeQuestions', () => {
  it('sends the section and nothing else, and returns tidy questions', async () => {
    const questions = ['  c’est  quoi ?', 'c’est quoi ?', '', 'x'.repeat(200), 'time off']
    const { endpoint, seen } = await startEndpoint(completion(`\`\`\`json\n${JSON.stringify({ questions })}\n\`\`\``))
    expect(await proposeQuestions(section, endpoint)).toEqual(['c’est quoi ?', 'time off'])
    expect(seen).toHaveLength(1)
    expect([seen[0]?.url, seen[0]?.authorization, seen[0]?.body.model]).toEqual([
      '/v1/chat/completions',
      'Bearer k3y',
      'small',
    ])
    expect(seen[0]?.body.messages[1]?.content).toBe(`Congés\n\n${section.text}`)
  })

  it('says what is wrong with an endpoint, without its key', async () => {
    const refused = await startEndpoint('{}', 401)
    await expect(proposeQuestions(section, refused.endpoint)).rejects.toThrow('the endpoint refused with status 401')
    server?.close()
    for (const reply of ['{}', completion('Bonjour !'), completion('{"questions":"a"}')]) {
      const { endpoint } = await startEndpoint(reply)
      await expect(proposeQuestions(section, endpoint)).rejects.toThrow(EnrichEndpointError)
      server?.close()
    }
  })
})

describe('enrichPage', () => {
  it('writes a file that the overlay reads back, repeated headings by their anchor', async () => {
    const file = await enrichPage(page, async ({ id }) => [`question: ${id}`, 'and "another" # one'])
    const { questions, problems } = matchQuestions(handbook, [parseQuestionFile(file ?? '', 'questions/a/conges.yml')])
    expect(problems).toEqual([])
    expect([...questions.keys()]).toEqual([
      'a/conges.md',
      'a/conges.md#ressources',
      'a/conges.md#delai-court',
      'a/conges.md#ressources-1',
    ])
    expect(questions.get('a/conges.md#ressources-1')).toEqual([
      'question: a/conges.md#ressources-1',
      'and "another" # one',
    ])
  })

  it('returns null where nothing is proposed', async () => {
    expect(await enrichPage(page, async () => [])).toBeNull()
  })
})
