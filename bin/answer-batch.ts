import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { stderr, stdout } from 'node:process'
import type { Match } from '../src/answer/model.ts'
import { UsageError } from './command.ts'
import { decideOn } from './decide-on.ts'
import type { LoadedParts } from './load-content.ts'
import { warmUp } from './warm-up.ts'

/** One line of a batch's output; the names are a contract. */
export interface BatchResult {
  readonly id: string
  readonly kind: 'topic' | 'found' | 'choices' | 'nothing-found' | 'help' | 'private'
  /** With `private` only. */
  readonly urgency?: 'crisis' | 'support'
  /** The ordinary answer carries the one discreet line. */
  readonly offersPrivatePath: boolean
  /** The ranking, best first, up to 10, also where `kind` abstains; empty on the private path. */
  readonly results: readonly BatchMatch[]
  readonly tookMs: number
}

interface BatchMatch {
  readonly path: string
  readonly heading: string | null
  readonly slug: string | null
  readonly url: string
  readonly title: string
  readonly breadcrumb: readonly string[]
  readonly excerpt: string
  readonly score: number
}

/** Answers every question of a JSONL file on stdout, in order. @throws {UsageError} at `file:line` of a bad line */
export async function answerBatch(file: string, content: LoadedParts): Promise<number> {
  const questions = await readQuestions(file)
  const shows = stderr.isTTY === true
  warmUp(content.parts)
  questions.forEach(({ id, text }, position) => {
    stdout.write(`${JSON.stringify(toResult(id, text, content))}\n`)
    if (shows && position % 100 === 99) stderr.write(`\r${position + 1}/${questions.length}`)
  })
  if (shows && questions.length >= 100) stderr.write('\n')
  return 0
}

/** Returns what the bot makes of a text asked as a command. */
export function toResult(id: string, text: string, { parts }: LoadedParts): BatchResult {
  const started = performance.now()
  const decision = decideOn(text, parts)
  if (decision.kind !== 'ordinary') {
    const isCrisis = decision.kind === 'card' && decision.card === 'crisis'
    const urgency = isCrisis ? 'crisis' : 'support'
    return { id, kind: 'private', urgency, offersPrivatePath: false, results: [], tookMs: since(started) }
  }
  const answer = parts.knowledge().answer(text)
  // The excerpt that is shown belongs to the answer; those of the nine others are for whoever reads the batch.
  void answer.ranking[0]?.passage
  const tookMs = since(started)
  const results = answer.ranking.map(toBatchMatch)
  return { id, kind: answer.kind, offersPrivatePath: decision.offersPrivatePath, results, tookMs }
}

function toBatchMatch(match: Match): BatchMatch {
  const { path, heading, slug, url, title, breadcrumb } = match.section
  const excerpt = match.passage?.text ?? ''
  return { path, heading, slug, url, title, breadcrumb, excerpt, score: round(match.score) }
}

function since(startedMs: number): number {
  return round(performance.now() - startedMs)
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

interface BatchQuestion {
  readonly id: string
  readonly text: string
}

async function readQuestions(file: string): Promise<readonly BatchQuestion[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, position) => (line.trim() === '' ? [] : [readQuestion(line, `${file}:${position + 1}`)]))
}

function readQuestion(line: string, where: string): BatchQuestion {
  const data = parseJson(line, where)
  if (typeof data === 'object' && data !== null && 'id' in data && 'text' in data) {
    if (typeof data.id === 'string' && typeof data.text === 'string') return { id: data.id, text: data.text }
  }
  throw new UsageError(`${where}: expected {"id": "…", "text": "…"}`)
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // The parser's own message quotes the line.
    throw new UsageError(`${where}: not valid JSON; write one {"id": "…", "text": "…"} a line`)
  }
}
