import { readFile } from 'node:fs/promises'

/** A file that pages load. */
export interface Asset {
  readonly type: string
  readonly body: string
}

const TYPES = {
  'chat.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

/** Reads the page's files, by name; a closed list, so that no address can reach another file. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const files = Object.entries(TYPES).map(async ([name, type]): Promise<[string, Asset]> => {
    return [name, { type, body: await readFile(new URL(`assets/${name}`, import.meta.url), 'utf8') }]
  })
  return new Map(await Promise.all(files))
}
