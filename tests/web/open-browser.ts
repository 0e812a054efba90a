import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { browserPath } from './browser-path.ts'

/** Launches headless Chromium; its sandbox does not work for root. */
export function openBrowser(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: browserPath ?? '', args })
}

/** A page with what its console complained of: a refusal of the content security policy shows up there. */
export interface WatchedPage {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens a page in a session of its own. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(5_000)
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  page.on('pageerror', (error) => void complaints.push(error.message))
  await page.goto(url)
  return { page, complaints, close: () => context.close() }
}
