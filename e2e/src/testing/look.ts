import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import axe from 'axe-core'
import { settle } from './settle.ts'

/** What WCAG 2.2 AA asks for and can be told by a program; no rule is left out. What holds is not written down. */
const standard: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }

/** What keeps somebody from using what the page shows now, a line for each rule. The page holds no frames, which would be left out. */
export async function violations(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window))
    await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async options => (window as unknown as { axe: typeof axe }).axe.run(document, options), standard)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`)
}

export type Theme = 'light' | 'dark'

/** The theme on screen, and the other one. */
export async function bothThemes(page: Page): Promise<[Theme, Theme]> {
  return await page.evaluate(() => document.documentElement.classList.contains('dark')) ? ['dark', 'light'] : ['light', 'dark']
}

/** Has the system ask for a theme, as it does in the evening, until the page shows it. */
export async function putOn(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.waitForFunction(isDark => document.documentElement.classList.contains('dark') === isDark, theme === 'dark')
  await settle(page)
}

/** How far the page is wider than the screen, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

/** What the page calls something, in the language it is shown in. */
export function say(page: Page, key: string, values: Record<string, unknown> = {}): Promise<string> {
  return page.evaluate<string>(`document.querySelector('#app').__vue_app__.config.globalProperties.$t(${JSON.stringify(key)}, ${JSON.stringify(values)})`)
}

export interface PageRoute {
  name: string
  path: string
  isPublic: boolean
}

/** Every page the router knows. */
export function routesOf(page: Page): Promise<PageRoute[]> {
  return page.evaluate<PageRoute[]>(`document.querySelector('#app').__vue_app__.config.globalProperties.$router.getRoutes()
    .filter(({ name, redirect }) => name && !redirect)
    .map(({ name, path, meta }) => ({ name: String(name), path, isPublic: meta.isPublic === true }))`)
}

/** Goes to a place as a link does, without loading the page anew. */
export async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(`document.querySelector('#app').__vue_app__.config.globalProperties.$router.push(${JSON.stringify(path)})`)
  await settle(page)
}

/** The name of the page on screen. */
export function nameOf(page: Page): Promise<string> {
  return page.evaluate<string>(`String(document.querySelector('#app').__vue_app__.config.globalProperties.$router.currentRoute.value.name)`)
}
