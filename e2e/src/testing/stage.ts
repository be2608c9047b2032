import type { TestApp, TestClient } from '@recado/api/testing'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { fileURLToPath } from 'node:url'
import { createTestApp } from '@recado/api/testing'
import { launchBrowser } from './launch-browser.ts'
import { watchLoading } from './settle.ts'

const screenshots = fileURLToPath(new URL('../../screenshots/', import.meta.url))

export const adminEmail = 'admin@example.org'
export const adminPassword = 'correct horse battery'

export interface Stage {
  app: TestApp
  /** A browser of one's own: cookies, language and theme apart from the others. */
  open: (options?: { scheme?: 'light' | 'dark', width?: number, height?: number, locale?: string }) => Promise<Page>
  /** What pages did wrong: errors, refused content, requests to other hosts. */
  complaints: string[]
  /** What every open page shows, under `e2e/screenshots`: for a test that failed. */
  picture: (name: string) => Promise<void>
  close: () => Promise<void>
}

/** The product, the simulated phones and a real browser. */
export async function openStage({ webDir, environment = {} }: { webDir?: string, environment?: Record<string, string> } = {}): Promise<Stage> {
  const [app, browser] = await Promise.all([createTestApp({ environment: { ASSISTANT_QUIET_MS: '150', ...environment }, ...(webDir ? { webDir } : {}) }), launchBrowser()])
  const complaints: string[] = []
  return {
    app,
    complaints,
    open: options => openPage(browser, app, complaints, options),
    async picture(name) {
      const pages = browser.contexts().flatMap(context => context.pages())
      for (const [index, page] of pages.entries())
        await page.screenshot({ path: `${screenshots}${name.replace(/\W+/g, '-').slice(0, 60)}-${index}.png` })
    },
    async close() {
      await browser.close()
      await app.close()
    },
  }
}

async function openPage(browser: Browser, app: TestApp, complaints: string[], { scheme = 'light', width = 1440, height = 900, locale = 'en-US' }: Parameters<Stage['open']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: app.url, colorScheme: scheme, viewport: { width, height }, locale, reducedMotion: 'reduce' })
  // As somebody who chose it: the association's own language would win otherwise.
  await context.addInitScript(`localStorage.setItem('recado.locale', '${locale === 'en-US' ? 'en' : locale}')`)
  const page = await context.newPage()
  // What is awaited comes at once, or on a machine that is busy with other things.
  page.setDefaultTimeout(60_000)
  watchLoading(page)
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

/** A page of somebody who is signed in already. */
export async function enter(stage: Stage, { cookie }: TestClient, options?: Parameters<Stage['open']>[0]): Promise<Page> {
  const page = await stage.open(options)
  await page.context().addCookies(cookie().split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stage.app.url }
  }))
  return page
}
