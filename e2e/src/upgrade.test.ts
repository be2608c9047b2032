import type { Page } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { enter, openStage } from './testing/stage.ts'

const built = fileURLToPath(new URL('../../apps/web/dist/', import.meta.url))

let stage: Stage
let webDir: string
let subdomain: string
let page: Page
beforeAll(async () => {
  webDir = join(mkdtempSync(join(tmpdir(), 'recado-upgrade-')), 'dist')
  cpSync(built, webDir, { recursive: true })
  stage = await openStage({ webDir })
  const opened = await stage.app.openAssociation()
  subdomain = opened.subdomain
  page = await enter(stage, opened.owner)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(async () => {
  await stage.close()
  rmSync(webDir, { recursive: true, force: true })
})

/** As a build of another version leaves it: one part has other content and so another name, and the worker knows. */
function upgrade() {
  const part = readdirSync(join(webDir, 'assets')).find(name => /^AlertsView-.+\.js$/.test(name)) ?? ''
  const next = part.replace('AlertsView-', 'AlertsView-next-')
  appendFileSync(join(webDir, 'assets', part), '\n// next')
  renameSync(join(webDir, 'assets', part), join(webDir, 'assets', next))
  rmSync(join(webDir, 'assets', `${part}.br`))
  for (const name of ['service-worker.js', ...readdirSync(join(webDir, 'assets')).filter(file => file.endsWith('.js')).map(file => join('assets', file))]) {
    const path = join(webDir, name)
    const text = readFileSync(path, 'utf8')
    if (text.includes(part)) {
      writeFileSync(path, text.replaceAll(part, next).replace(/version:(["'`])\w+\1/, 'version:$1next$1'))
      rmSync(`${path}.br`, { force: true })
    }
  }
  return { part, next }
}

it('an upgrade is offered to whoever has the old page open, who works on with it, and nobody stays on it', async () => {
  await page.goto(`/${subdomain}/inbox/all`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
  const { part, next } = upgrade()
  await page.evaluate(async () => void await (await navigator.serviceWorker.getRegistration())?.update())
  await page.getByText('There is a new version', { exact: true }).waitFor()

  // What the server no longer has, the old page still has.
  const fetches = (name: string) => page.evaluate(async path => (await fetch(path, { cache: 'no-store' })).status, `/assets/${name}`)
  expect(await fetches(part)).toBe(200)
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await page.getByRole('heading', { name: 'Alerts' }).waitFor()

  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Reload', exact: true }).click()
  await reloaded
  await page.getByRole('heading', { name: 'Alerts' }).waitFor()
  expect([await fetches(part), await fetches(next)]).toEqual([404, 200])
  const kept = await page.evaluate(async () => caches.keys())
  expect(kept).toEqual(['recado-shell-next'])
})
