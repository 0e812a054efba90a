import { readFile, rename, writeFile } from 'node:fs/promises'
import { pid } from 'node:process'
import * as v from 'valibot'

/** What a running bot writes down of its handbook, for `culturebot status`. */
export interface HandbookStatus {
  readonly version: string
  readonly pages: number
  readonly sections: number
  /** How the last look at git ended: `updated`, `unchanged`, `rolled-back`, or why it was refused. */
  readonly lastPoll: string
  /** Unix time, ms. */
  readonly lastPollAtMs: number
}

const Status = v.object({
  version: v.string(),
  pages: v.number(),
  sections: v.number(),
  lastPoll: v.string(),
  lastPollAtMs: v.number(),
})

/** Writes the status; where the disk refuses, the status is old, and nothing else. */
export async function writeStatus(file: string, status: HandbookStatus): Promise<void> {
  const partial = `${file}.${pid}.part`
  try {
    await writeFile(partial, JSON.stringify(status))
    await rename(partial, file)
  } catch {
    // `culturebot status` tells how old it is.
  }
}

/** Reads the status; null where no bot has written one. */
export async function readStatus(file: string): Promise<HandbookStatus | null> {
  try {
    const result = v.safeParse(Status, JSON.parse(await readFile(file, 'utf8')))
    return result.success ? result.output : null
  } catch {
    return null
  }
}
