import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserPath, browserReason } from './browser-path.ts'
import { WORDS } from './fake-bot.ts'
import { openBrowser, openPage, type WatchedPage } from './open-browser.ts'
import { type Chat, startChat } from './start-chat.ts'

describe.skipIf(browserPath === null)(`the chat in a browser${browserReason}`, () => {
  let browser: Browser
  let chat: Chat
  let opened: WatchedPage[]

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    chat = await startChat()
    opened = []
  })
  afterEach(async () => {
    await Promise.all(opened.map((each) => each.close()))
    await chat.stop()
  })

  async function open(path = '', options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    const watched = await openPage(browser, chat.server.url + path, options)
    opened.push(watched)
    return watched.page
  }
  const complaints = (): readonly string[] => opened.flatMap((each) => each.complaints)
  const focused = (page: Page): Promise<string> => page.locator(':focus').evaluate((element) => element.id)

  describe('with its script', () => {
    it('sends with Enter, keeps the focus in the field and shows the answer', async () => {
      const page = await open()
      await page.locator('#text-direct').focus()
      await page.keyboard.type('les réunions ?')
      await page.keyboard.press('Enter')
      await page.getByText('Une réunion commence').waitFor()
      expect(await page.locator('#direct .exchange .member .bubble').textContent()).toBe('les réunions ?')
      expect(await page.locator('#text-direct').inputValue()).toBe('')
      expect(await focused(page)).toBe('text-direct')
      expect(page.url()).toBe(chat.server.url)
      expect(complaints()).toEqual([])
    })

    it('scrolls to what was just said', async () => {
      const page = await open('', { viewport: { width: 1000, height: 600 } })
      for (const text of ['un', 'deux', 'trois']) {
        await page.locator('#text-direct').fill(text)
        await page.keyboard.press('Enter')
        await page.locator('#direct .exchange', { hasText: text }).getByText('Une réunion').waitFor()
      }
      const last = await page.locator('#direct .exchange').last().boundingBox()
      const log = await page.locator('#direct .log').boundingBox()
      expect(last?.y).toBeGreaterThanOrEqual(log?.y ?? Number.POSITIVE_INFINITY)
      expect(last?.y).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0))
    })

    it('goes by keyboard in the order of reading', async () => {
      const page = await open()
      const order: string[] = []
      for (let count = 0; count < 11; count += 1) {
        await page.keyboard.press('Tab')
        order.push(
          await page
            .locator(':focus')
            .evaluate((element) => element.getAttribute('aria-label') ?? (element.textContent?.trim() || element.id)),
        )
      }
      expect(order).toEqual([
        'Aller au message à écrire',
        'Message direct',
        '# general',
        'English',
        'Messages de la conversation',
        'Le menu',
        'Les normes',
        'La charte',
        'Des conseils',
        'text-direct',
        'Envoyer',
      ])
    })

    it('asks what a chip says', async () => {
      const page = await open()
      await page.getByRole('button', { name: 'Les normes' }).press('Enter')
      await page.getByText('Une réunion commence').waitFor()
      expect(chat.bot.questions).toMatchObject([{ asked: 'direct', text: 'normes' }])
    })

    it('shows the channel live, and private answers to their author alone', async () => {
      const author = await open('general')
      const other = await open()
      await author.locator('#text-general').fill('@culturebot les réunions ?')
      await author.keyboard.press('Enter')
      await other.locator('.side .unread').waitFor()
      await other.locator('.side').getByText('# general').click()
      await other.locator('#general .thread').getByText('Une réunion commence').waitFor()
      expect(await other.locator('.side .unread').count()).toBe(0)
      await author.locator('#text-general').fill('/culture normes')
      await author.keyboard.press('Enter')
      await author.locator('#general .exchange .badge').getByText('Visible par toi seul').waitFor()
      expect(await other.locator('#general').getByText('Une réunion commence').count()).toBe(1)
      expect(await author.locator('#general [data-post]').count()).toBe(1)
      expect(complaints()).toEqual([])
    })

    it('shares with the channel what its author chose to', async () => {
      const author = await open('general')
      const other = await open('general')
      await author.locator('#text-general').fill('/culture normes')
      await author.keyboard.press('Enter')
      await author.getByRole('button', { name: 'Partager' }).click()
      await other.locator('.post.shared').getByText('Une réunion commence').waitFor()
    })

    it('takes a post back', async () => {
      const author = await open('general')
      const other = await open('general')
      await author.locator('#text-general').fill('à supprimer')
      await author.keyboard.press('Enter')
      await other.getByText('à supprimer').waitFor()
      expect(await other.getByRole('button', { name: 'Supprimer' }).count()).toBe(0)
      await author.getByRole('button', { name: 'Supprimer' }).click()
      await other.getByText('à supprimer').waitFor({ state: 'detached' })
      await author.getByText('Ton message est supprimé du salon.').waitFor()
      expect(await author.getByText('à supprimer').count()).toBe(0)
    })

    it('opens the private path in a panel, words off the screen, the way out under the finger', async () => {
      const page = await open()
      await page.locator('#text-direct').fill(WORDS.private)
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Voici ce que tu as demandé.' })
      await dialog.waitFor()
      expect(await page.locator(':focus').textContent()).toBe('Fermer')
      expect(await page.locator('.exchange').count()).toBe(0)
      await dialog.getByRole('button', { name: 'Ça ne va pas' }).click()
      await dialog.getByText('Tu peux en parler à quelqu’un.').waitFor()
      expect(await page.locator(':focus').textContent()).toBe('Fermer')
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'hidden' })
      expect(await page.content()).not.toContain('Tu peux en parler')
      expect(await focused(page)).toBe('text-direct')
      expect(complaints()).toEqual([])
    })

    it('leaves the private path with Escape', async () => {
      const page = await open('general')
      await page.locator('#text-general').fill('/aide')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      expect(await page.content()).not.toContain('Je suis un robot')
    })

    it('clears the screen, by the button and by the word', async () => {
      const page = await open()
      for (const clear of [
        () => page.getByRole('button', { name: 'Effacer l’écran' }).click(),
        () => send(page, WORDS.erasing),
      ]) {
        await send(page, 'mot à effacer')
        await page.getByText('mot à effacer').waitFor()
        await clear()
        await page.getByText('mot à effacer').waitFor({ state: 'detached' })
      }
    })

    it('keeps the text when it could not be sent', async () => {
      const page = await open()
      await page.context().setOffline(true)
      await send(page, 'mon message')
      await page.getByText('Ton message n’est pas arrivé.').waitFor()
      expect(await page.locator('#text-direct').inputValue()).toBe('mon message')
    })

    it('says that an answer failed', async () => {
      const page = await open()
      await send(page, WORDS.failing)
      await page.getByText('Je n’ai pas pu répondre.').waitFor()
      expect(await page.locator('#text-direct').inputValue()).toBe(WORDS.failing)
    })

    it('forgets the conversation when the page is left', async () => {
      const page = await open()
      await send(page, 'motsecret')
      await page.getByText('Une réunion commence').waitFor()
      await page.goto(`${chat.server.url}healthz`)
      await page.goBack()
      expect(await page.content()).not.toContain('motsecret')
    })

    it('runs nothing that a member typed', async () => {
      const page = await open('general')
      const text = `</div><img src=x onerror="document.title='x'"><script>document.title='x'</script>`
      await send(page, text, 'general')
      await page.locator('#general .post .member').waitFor()
      expect(await page.locator('#general .post .member .bubble').textContent()).toBe(text)
      await send(page, `/culture ${text}`, 'general')
      await page.locator('#general .exchange .bot').waitFor()
      expect(await page.locator('#general .exchange .member .bubble').textContent()).toBe(`/culture ${text}`)
      expect(await page.title()).toBe('culturebot')
      expect(await page.locator('#general img').count()).toBe(0)
    })
  })

  async function send(page: Page, text: string, view: 'direct' | 'general' = 'direct'): Promise<void> {
    await page.locator(`#text-${view}`).fill(text)
    await page.keyboard.press('Enter')
  }

  describe('without a script', () => {
    const options = { javaScriptEnabled: false }

    it('answers in a page of its own', async () => {
      const page = await open('', options)
      await send(page, 'les réunions ?')
      await page.getByText('Une réunion commence').waitFor()
      expect(page.url()).toBe(`${chat.server.url}ask`)
      await page.getByRole('button', { name: 'Écrit et asynchrone' }).click()
      await page.getByText('Une réunion commence').waitFor()
      expect(chat.bot.actions).toMatchObject([{ id: 'open', value: 'normes.md#ecrit' }])
    })

    it('shows the private path with the way out first and last', async () => {
      const page = await open('', options)
      await page.getByRole('button', { name: 'Des conseils' }).click()
      await page.getByText('Je suis un robot').waitFor()
      const buttons = await page.locator('.panel button').allTextContents()
      expect(buttons).toEqual(['Fermer', 'Une tension avec quelqu’un', 'Ça ne va pas', 'Fermer'])
      await page.getByRole('button', { name: 'Ça ne va pas' }).click()
      await page.getByText('Tu peux en parler').waitFor()
      await page.getByRole('button', { name: 'Fermer' }).first().click()
      await page.getByText('Pose ta question').waitFor()
      expect(await page.content()).not.toContain('Tu peux en parler')
    })

    it('posts, mentions, shares and takes back in the channel', async () => {
      const page = await open('general', options)
      await send(page, '@culturebot les réunions ?', 'general')
      await page.locator('#general .thread').getByText('Une réunion commence').waitFor()
      await send(page, '/culture normes', 'general')
      await page.getByRole('button', { name: 'Partager' }).click()
      await page.locator('.post.shared').getByText('Une réunion commence').waitFor()
      await send(page, 'à supprimer', 'general')
      await page.getByRole('button', { name: 'Supprimer' }).click()
      await page.getByText('Ton message est supprimé du salon.').waitFor()
      expect(await page.getByText('à supprimer').count()).toBe(0)
    })

    it('changes language and view by links', async () => {
      const page = await open('', options)
      await page.getByRole('link', { name: 'English' }).click()
      await page.getByRole('link', { name: '# general' }).click()
      await page.getByLabel('Write in # general').waitFor()
      expect(page.url()).toBe(`${chat.server.url}general?lang=en`)
    })
  })
})
