import * as v from 'valibot'
import type { Section } from '../content/model.ts'

/** Where questions are proposed: an endpoint of the owner's own that speaks the chat-completions protocol. */
export interface Endpoint {
  /** Root of the API, as in `http://localhost:8000/v1`. */
  readonly url: string
  readonly model: string
  /** Sent as a bearer token; null where the endpoint asks for none. */
  readonly key: string | null
  readonly timeoutMs: number
}

/** The endpoint did not answer with questions. The message holds neither key nor text. */
export class EnrichEndpointError extends Error {
  readonly code = 'enrich-endpoint'
}

const MAX_QUESTIONS = 6
const MAX_QUESTION_CHARS = 140
/** Text of a section that is sent: what a few questions can be about. */
const MAX_TEXT_CHARS = 6_000

const INSTRUCTIONS = `You are given one section of an organisation's handbook. Write two to five questions that a member
would type into a chat and that this section alone answers. Use words that the section does not use: everyday synonyms,
abbreviations, situations. Vary the register: a full question, a few keywords, a casual one, and one in English where the
section is in another language. Write the others in the section's own language. Each question stands on one line of at
most 120 characters. Write nothing that the section does not answer. Where it answers nothing, return an empty list.
Reply with JSON only: {"questions": ["…"]}`

const Completion = v.object({
  choices: v.pipe(v.array(v.object({ message: v.object({ content: v.string() }) })), v.minLength(1)),
})
const Proposal = v.object({ questions: v.array(v.string()) })

/**
 * Asks an endpoint for questions that a section answers. Sends the section's titles and text, and nothing else.
 *
 * @throws {EnrichEndpointError} when the endpoint cannot be reached, refuses, or replies with something else
 */
export async function proposeQuestions(section: Section, endpoint: Endpoint): Promise<readonly string[]> {
  const reply = await send(section, endpoint)
  const completion = v.safeParse(Completion, reply)
  const content = completion.success ? (completion.output.choices[0]?.message.content ?? '') : ''
  const proposal = v.safeParse(Proposal, parseJson(content.replace(/^```(?:json)?\s*|\s*```$/g, '')))
  if (!proposal.success)
    throw new EnrichEndpointError('the endpoint replied with something else than a list of questions')
  return tidy(proposal.output.questions)
}

async function send(section: Section, { url, model, key, timeoutMs }: Endpoint): Promise<unknown> {
  const messages = [
    { role: 'system', content: INSTRUCTIONS },
    { role: 'user', content: describe(section) },
  ]
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages, temperature: 0.7 }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    if (!response.ok) throw new EnrichEndpointError(`the endpoint refused with status ${response.status}`)
    return await response.json()
  } catch (error) {
    if (error instanceof EnrichEndpointError) throw error
    throw new EnrichEndpointError(`the endpoint cannot be reached, or took longer than ${timeoutMs / 1_000} s`)
  }
}

function describe({ breadcrumb, heading, title, text }: Section): string {
  const trail = [...breadcrumb, heading ?? title].join(' > ')
  return `${trail}\n\n${text.slice(0, MAX_TEXT_CHARS)}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told apart from JSON of another shape by nobody.
    return null
  }
}

function tidy(questions: readonly string[]): readonly string[] {
  const lines = questions.map((question) => question.replace(/\s+/g, ' ').trim())
  const fitting = lines.filter((question) => question !== '' && question.length <= MAX_QUESTION_CHARS)
  return [...new Set(fitting)].slice(0, MAX_QUESTIONS)
}
