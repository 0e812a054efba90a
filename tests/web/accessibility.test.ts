import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, browserReason } from './browser-path.ts'
import { openBrowser, openPage } from './open-browser.ts'
import { type Chat, startChat } from './start-chat.ts'

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const
const SCHEMES = ['light', 'dark'] as const
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Runs axe in a page, past its content security policy, and returns what it finds wrong. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(WCAG_22_AA)} })`)
  expect(results.passes.length).toBeGreaterThan(15)
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

describe.skipIf(browserPath === null)(`accessibility, WCAG 2.2 AA by axe${browserReason}`, () => {
  let browser: Browser
  let chat: Chat

  beforeAll(async () => {
    browser = await openBrowser()
    chat = await startChat()
    await chat.post('ask', { view: 'general', text: 'bonjour' })
    await chat.post('ask', { view: 'general', text: '@culturebot les réunions ?' })
  })
  afterAll(async () => {
    await browser.close()
    await chat.stop()
  })

  const cases = Object.entries(SIZES).flatMap(([size, viewport]) =>
    SCHEMES.map((colorScheme) => ({ size, colorScheme, viewport })),
  )

  it.each(cases)('has no violation on a $size in the $colorScheme', async ({ viewport, colorScheme }) => {
    const { page, close } = await openPage(browser, chat.server.url, { viewport, colorScheme })
    expect(await violations(page)).toEqual([])
    await page.locator('#text-direct').fill('les réunions ?')
    await page.keyboard.press('Enter')
    await page.locator('#direct .exchange .bot').waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('.side').getByText('# general').click()
    await page.locator('#text-general').fill('/culture normes')
    await page.keyboard.press('Enter')
    await page.locator('#general .exchange .bot').waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('#text-general').fill('/inconnue')
    await page.keyboard.press('Enter')
    await page.locator('#general .notice').waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('#text-general').fill('/aide')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it.each(SCHEMES)('has no violation without the script in the %s', async (colorScheme) => {
    const { page, close } = await openPage(browser, 'about:blank', { colorScheme })
    // axe needs an engine that runs scripts: ours alone is left out.
    await page.route('**/chat.js', (route) => route.abort())
    for (const [path, chip] of [
      ['', 'Les normes'],
      ['', 'Des conseils'],
      ['general', 'Les normes'],
      ['general', 'Des conseils'],
    ] as const) {
      await page.goto(chat.server.url + path)
      await page.getByRole('button', { name: chip }).click()
      await page.waitForURL('**/ask')
      expect(await violations(page)).toEqual([])
    }
    await close()
  })

  it.each([320, 360, 768, 1280])('needs no sideways scrolling at %i pixels', async (width) => {
    const { page, close } = await openPage(browser, `${chat.server.url}general`, { viewport: { width, height: 700 } })
    for (const selector of ['html', '#general .log', '#general .composer']) {
      const overflow = await page.locator(selector).evaluate((element) => element.scrollWidth - element.clientWidth)
      expect([selector, overflow]).toEqual([selector, 0])
    }
    const send = await page.getByRole('button', { name: 'Envoyer' }).boundingBox()
    expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThanOrEqual(width)
    await close()
  })

  it('shows where the focus is', async () => {
    const { page, close } = await openPage(browser, chat.server.url)
    for (let count = 0; count < 8; count += 1) {
      await page.keyboard.press('Tab')
      const outline = await page.locator(':focus').evaluate((element) => {
        const { outlineStyle, outlineWidth } = element.ownerDocument.defaultView?.getComputedStyle(element) ?? {}
        return `${outlineStyle} ${outlineWidth}`
      })
      expect(outline).toBe('solid 3px')
    }
    await close()
  })
})
