/** The program as `npm start` runs it, telling how much it uses. */
import process, { env } from 'node:process'
import { readConfig } from '../../bin/config.ts'
import { runBot } from '../../bin/run-bot.ts'
import { silentLog } from '../../src/privacy/safe-log.ts'
import { reportTo } from './measured.ts'

const bot = await runBot({ config: readConfig(env), given: {}, log: silentLog })
reportTo(process, Number(new URL(bot.url).port))
process.on('disconnect', () => void bot.stop())
