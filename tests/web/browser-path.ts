import { existsSync } from 'node:fs'

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium-headless-shell'

/** Where a browser for tests is: `CHROMIUM_PATH`, else Debian's package; null where there is none. */
export const browserPath: string | null = existsSync(path) ? path : null

/** Why browser tests do not run here; part of their name, so that a skip says what would mend it. */
export const browserReason: string =
  browserPath === null
    ? ` (skipped: no browser at ${path}; install Debian's chromium-headless-shell, or name one in CHROMIUM_PATH)`
    : ''

// Reporters fold suites that are skipped whole, their names with them: the reason must be seen.
if (browserPath === null) process.stderr.write(`Browser tests${browserReason}\n`)
