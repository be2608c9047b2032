import type { TestApp } from '@recado/api/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createTestApp } from '@recado/api/testing'
import { onTestFailed } from 'vitest'
import { launchBrowser } from './launch-browser.ts'

export const adminEmail = 'admin@example.org'
export const adminPassword = 'correct horse battery'

export interface Stage {
  app: TestApp
  /** A browser of one's own: cookies, language and theme apart from the others. */
  open: (options?: { scheme?: 'light' | 'dark', width?: number, height?: number, locale?: string }) => Promise<Page>
  /** What pages did wrong: errors, refused content, requests to other hosts. */
  complaints: string[]
  close: () => Promise<void>
}

/** The product, the simulated phones and a real browser. */
export async function openStage(): Promise<Stage> {
  const [app, browser] = await Promise.all([createTestApp({ environment: { ASSISTANT_QUIET_MS: '150' } }), launchBrowser()])
  const complaints: string[] = []
  return {
    app,
    complaints,
    open: options => openPage(browser, app, complaints, options),
    async close() {
      await browser.close()
      await app.close()
    },
  }
}

async function openPage(browser: Browser, app: TestApp, complaints: string[], { scheme = 'light', width = 1440, height = 900, locale = 'en-US' }: Parameters<Stage['open']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: app.url, colorScheme: scheme, viewport: { width, height }, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  onTestFailed(async ({ task }) => void await page.screenshot({ path: `e2e/screenshots/failed-${task.id}-${context.browser()?.contexts().indexOf(context)}.png` }))
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.stack ?? error.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text()))
      complaints.push(`${page.url()}: ${line.text()}`)
  })
  page.on('request', (request) => {
    const allowed = [app.url, app.url.replace('http', 'ws'), app.simulator.url, 'data:', 'blob:']
    if (!allowed.some(start => request.url().startsWith(start)))
      complaints.push(`${page.url()} asked ${request.url()}`)
  })
  return page
}

/** Signs in as somebody would. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
