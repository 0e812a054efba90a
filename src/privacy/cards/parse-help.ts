import * as v from 'valibot'
import { parse } from 'yaml'
import { type HelpContent, helpTextsSchema, resourcesSchema } from './help-content.ts'

/** The three files of the private path, as text. */
export interface HelpFiles {
  readonly resources: string
  readonly fr: string
  readonly en: string
}

/** A help file that does not hold what the cards need; `message` says which key. */
class HelpContentError extends Error {
  readonly code = 'help-content-invalid'
}

/** Reads the help files. @throws {HelpContentError} naming the file and the first key that is wrong or missing */
export function parseHelp(files: HelpFiles): HelpContent {
  const { resources } = read('help/resources.yml', files.resources, resourcesSchema)
  const texts = {
    fr: read('help/fr.yml', files.fr, helpTextsSchema),
    en: read('help/en.yml', files.en, helpTextsSchema),
  }
  const known = new Set(resources.map((resource) => resource.id))
  for (const [locale, { cards }] of Object.entries(texts)) {
    for (const [id, card] of Object.entries(cards)) {
      const unknown = card.resources.find((name) => !known.has(name))
      if (unknown !== undefined) {
        throw new HelpContentError(
          `help/${locale}.yml: card ${id} names "${unknown}", which resources.yml does not have`,
        )
      }
    }
  }
  return { resources, texts }
}

function read<Schema extends v.GenericSchema>(file: string, text: string, schema: Schema): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseYaml(file, text))
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new HelpContentError(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}

function parseYaml(file: string, text: string): unknown {
  try {
    // Dates stay texts: the core schema has no timestamp type.
    return parse(text, { schema: 'core' })
  } catch (error) {
    throw new HelpContentError(`${file}: broken YAML: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}
