import * as v from 'valibot'
import type { ChatEndpoint } from '../src/enrich/ask-chat.ts'
import { UsageError } from './command.ts'

/** The variables of `culturebot enrich`: see `VARIABLES` in variables.ts. */
export const ENRICH_VARIABLES = {
  CULTUREBOT_ENRICH_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/?#]+[^\s?#]*$/))),
    mend: 'the base address of an OpenAI-compatible endpoint, e.g. https://models.example.org/v1',
    meaning: 'Where `culturebot enrich` sends the text of the handbook; without it, nowhere',
    isSecret: false,
  },
  CULTUREBOT_ENRICH_KEY: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/))),
    mend: 'the bearer token of the endpoint, without spaces',
    meaning: 'Bearer token of that endpoint, where it asks for one',
    isSecret: true,
  },
  CULTUREBOT_ENRICH_MODEL: {
    schema: v.optional(v.pipe(v.string(), v.nonEmpty())),
    mend: 'the name of a model, as the endpoint lists it',
    meaning: 'Model that proposes questions',
    isSecret: false,
  },
} as const

/** Reads the endpoint. @throws {UsageError} naming what is missing or wrong; values are not shown */
export function readEnrichConfig(environment: NodeJS.ProcessEnv): ChatEndpoint {
  const wrong: string[] = []
  const read = (name: keyof typeof ENRICH_VARIABLES, isNeeded: boolean): string | null => {
    const { schema, mend } = ENRICH_VARIABLES[name]
    const given = environment[name] === '' ? undefined : environment[name]
    const result = v.safeParse(schema, given)
    if (!result.success) wrong.push(`  ${name}: expected ${mend}`)
    else if (result.output === undefined && isNeeded) wrong.push(`  ${name}: missing: ${mend}`)
    return result.success ? (result.output ?? null) : null
  }
  const url = read('CULTUREBOT_ENRICH_URL', true)
  const key = read('CULTUREBOT_ENRICH_KEY', false)
  const model = read('CULTUREBOT_ENRICH_MODEL', true)
  if (url === null || model === null || wrong.length > 0) {
    throw new UsageError(`enrich needs an endpoint of your own:\n${wrong.join('\n')}`)
  }
  return { url, key, model }
}
