/**
 * Loaded before the program by `g01-positive-control.test.ts`: makes it leak what members type, in every way that a
 * careless change could. A text that begins with the name of a leak goes through that leak.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emitWarning, env, stderr, stdout } from 'node:process'
import { inspect } from 'node:util'

let lastText = ''
const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
const error = (text: string) => new Error(`cannot answer "${text}"`)

/** Each leak is given the member's text. */
const LEAKS: Readonly<Record<string, (text: string) => unknown>> = {
  print: (text) => stdout.write(`${text}\n`),
  'log-in-a-catch': (text) => stderr.write(`${error(text).stack}\n`),
  'json-log': (text) => stderr.write(`${JSON.stringify({ level: 50, err: { message: error(text).message } })}\n`),
  'ascii-json-log': (text) => stderr.write(`${JSON.stringify(text).replace(/[^ -~]/g, '?')}\n`),
  warning: (text) => emitWarning(text),
  'upper-case-decomposed': (text) => stderr.write(text.toUpperCase().normalize('NFD')),
  'cut-short': (text) => stderr.write(`question "${text.slice(0, text.indexOf('É'))}…"\n`),
  'url-query': (text) => stderr.write(`GET /ask?text=${encodeURIComponent(text)} 200\n`),
  'metric-label': (text) => writeFileSync('metrics.prom', `questions_total{text=${JSON.stringify(text)}} 1\n`),
  'cache-key': (text) =>
    writeFileSync(join(env.XDG_CACHE_HOME ?? '.', 'culturebot', `${hash('sha256', text)}.json`), ''),
  'file-row': (text) => writeFileSync('statistics.db', Buffer.from(`\u0001row\u0001${text}\u0001`, 'utf16le')),
  'temporary-file': (text) => writeFileSync(join(tmpdir(), 'question.tmp'), text),
  'hash-cut-short': (text) => stderr.write(`seen ${hash('md5', text).slice(0, 12)}\n`),
  'debug-base64': (text) => stderr.write(`payload ${Buffer.from(JSON.stringify({ v: 1, text })).toString('base64')}\n`),
  'debug-inspect': (text) => stderr.write(`${inspect({ request: { body: [text] } }, { depth: null })}\n`),
  'debug-hex': (text) => stderr.write(`${Buffer.from(text).toString('hex')}\n`),
  'process-title': (text) => {
    process.title = text
  },
  'response-header': (text) => {
    lastText = encodeURIComponent(text)
  },
}

const { get } = URLSearchParams.prototype
URLSearchParams.prototype.get = function (name) {
  const value = get.call(this, name)
  const [leak = '', ...words] = (name === 'text' ? (value ?? '') : '').split(' ')
  LEAKS[leak]?.(words.join(' '))
  return value
}

const { setHeader, writeHead } = ServerResponse.prototype
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: Parameters<typeof writeHead>) {
  if (lastText !== '') setHeader.call(this, 'X-Last-Question', lastText)
  return writeHead.apply(this, args)
} as typeof writeHead
