import { readRecord, readText } from '../read-json.ts'

/** What is kept of an installation, encrypted by the store. */
export interface Installation {
  readonly botToken: string
  readonly botId: string | null
  readonly botUserId: string | null
  /** Null where tokens do not expire. */
  readonly refreshToken: string | null
  /** Unix time, ms; null where tokens do not expire. */
  readonly expiresAtMs: number | null
  /** When the bot was installed, not when its token was renewed: Unix time, ms; null where that was not kept. */
  readonly installedAtMs: number | null
}

/** Returns an installation as the store keeps it. */
export function formatInstallation(installation: Installation): string {
  return JSON.stringify(installation)
}

/** Reads what `formatInstallation` wrote; null for anything else. */
export function parseInstallation(secret: string): Installation | null {
  const record = readRecord(JSON.parse(secret))
  const botToken = readText(record?.botToken)
  if (record === null || botToken === null) return null
  return {
    botToken,
    botId: readText(record.botId),
    botUserId: readText(record.botUserId),
    refreshToken: readText(record.refreshToken),
    expiresAtMs: readNumber(record.expiresAtMs),
    installedAtMs: readNumber(record.installedAtMs),
  }
}

function readNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
