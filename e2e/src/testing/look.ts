import type { Page } from 'playwright-core'
import { AxeBuilder } from '@axe-core/playwright'

/** What WCAG 2.2 AA asks for and can be told by a program; no rule is left out. */
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What keeps somebody from using what the page shows now, a line for each rule. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(' | ')}`)
}

/** How far the page is wider than the screen, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
}

/** Until the network rests: lists and pictures are there. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(150)
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

/** The name of the page on screen. */
export function nameOf(page: Page): Promise<string> {
  return page.evaluate<string>(`String(document.querySelector('#app').__vue_app__.config.globalProperties.$router.currentRoute.value.name)`)
}
