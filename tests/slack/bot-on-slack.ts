import { type BotParts, createBot } from '../../src/bot.ts'
import { createRecordingLog, PARTS } from '../privacy/guarantees/bot-parts.ts'
import { createStartedSlack, type StartedOptions, type StartedSlack } from './started-slack.ts'

/** The whole bot, over the embedded handbook, on a fake Slack. */
export interface BotOnSlack extends StartedSlack {
  /** Lines of the log. */
  readonly log: readonly string[]
  /** Waits until everything taken in is answered; nothing more is taken in after that. */
  settle(): Promise<void>
}

/** Starts it; the detector is told by markers (`§crisis`, `§doubt`). */
export async function startBotOnSlack(
  options: StartedOptions = {},
  parts: Partial<BotParts> = {},
): Promise<BotOnSlack> {
  const started = await createStartedSlack(options)
  const { log, lines } = createRecordingLog()
  const bot = createBot({ ...PARTS, ...parts, log }, [started.adapter])
  await bot.start()
  return { ...started, log: lines, settle: () => bot.stop() }
}
