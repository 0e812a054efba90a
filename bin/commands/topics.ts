import { stdout } from 'node:process'
import { readArguments, SHARED_OPTIONS, SHARED_USAGE } from '../command.ts'
import { loadContent } from '../load-content.ts'

const USAGE = `culturebot topics — the topics a handbook can be asked for by name

  culturebot topics [--content DIR] [--json]

${SHARED_USAGE}
`

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, SHARED_OPTIONS)
  if (values.help) {
    stdout.write(USAGE)
    return 0
  }
  const { handbook, settings } = await loadContent(values)
  for (const page of handbook.pages) {
    const names = [...settings.aliases].flatMap(([name, target]) => (target.split('#')[0] === page.path ? [name] : []))
    const topic = { title: page.title, path: page.path, url: page.url, names, sections: page.sections.length }
    const told = names.length === 0 ? '' : ` (${names.join(', ')})`
    stdout.write(values.json ? `${JSON.stringify(topic)}\n` : `${page.title}${told}\n  ${page.url}\n`)
  }
  return 0
}
