import type { Page } from 'playwright-core'
import type { Seeded } from './testing/seed.ts'
import type { Stage } from './testing/stage.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { seedCrowd } from './testing/crowd.ts'
import { seedInbox } from './testing/seed.ts'
import { settle } from './testing/settle.ts'
import { enter, openStage } from './testing/stage.ts'
import { quantile, trace } from './testing/trace.ts'

/** One frame of sixty a second, in milliseconds. */
const frameMs = 1000 / 60
const people = 1000

let stage: Stage
let seeded: Seeded
let page: Page
beforeAll(async () => {
  stage = await openStage()
  seeded = await seedInbox(stage.app)
  await seedCrowd(stage.app, seeded, people)
  page = await enter(stage, seeded.owner, { locale: 'pt-BR' })
  await page.addInitScript(keepSockets)
  await page.goto(`/${seeded.subdomain}/inbox/all/${await ana()}`)
  await page.locator('[data-message]').first().waitFor()
  await listAll(page)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('with a thousand conversations listed a keystroke is answered within one frame', async () => {
  const field = page.locator('footer textarea')
  await field.click()
  await page.evaluate(() => addEventListener('keydown', () => performance.mark('recado key'), { capture: true }))
  const { between, slowness } = await trace(page, () => field.pressSequentially('Bom dia! Recebemos a sua receita e já vamos atualizar.', { delay: 60 }))
  const keystrokes = between('recado key')
  tell('a keystroke', keystrokes, slowness)
  expect(keystrokes.length).toBeGreaterThan(40)
  expect(quantile(keystrokes, 0.95) / slowness).toBeLessThan(frameMs)
})

it('with sixty events a second a list that is scrolled moves with the frames, and nothing stops it', async () => {
  const { items } = await seeded.owner.call(endpoints.listConversations, { query: { view: 'all', limit: '100' } })
  const before = await heard()
  const { between, slowness } = await trace(page, () => page.evaluate(storm, { items, frames: 240 }))
  const frames = between('recado frame')
  tell('a frame', frames, slowness)
  // It did come in: the list follows once it stands still.
  await expect.poll(heard).not.toBe(before)
  expect(quantile(frames, 0.95) / slowness).toBeLessThan(frameMs)
  expect(stage.complaints).toEqual([])
})

/** Limits are for a machine at rest: what is measured on a busy one is divided by how much slower it computes just then. */
function tell(what: string, values: number[], slowness: number) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(share => quantile(values, share).toFixed(1))
  process.stdout.write(`${what}: ${p50} ms computed, p95 ${p95} ms, p99 ${p99} ms (${values.length}) on a machine ${slowness.toFixed(2)} times as slow as at rest\n`)
}

async function ana() {
  const { items } = await seeded.owner.call(endpoints.listConversations, { query: { view: 'mine' } })
  return items[0]?.id
}

function heard() {
  return page.locator('[data-row]').first().getAttribute('data-row')
}

/** Scrolls until every page of the list is there. */
async function listAll(page: Page) {
  await settle(page)
  await page.waitForFunction((count) => {
    const row = document.querySelector('[aria-setsize]')
    const scroller = row?.closest('ul')?.parentElement
    scroller?.scrollTo({ top: scroller.scrollHeight })
    return Number(row?.getAttribute('aria-setsize')) >= count
  }, people, { polling: 50, timeout: 60_000 })
  await settle(page)
}

/** Runs in the page: its sockets can be spoken through. */
function keepSockets() {
  const kept: WebSocket[] = []
  const Plain = WebSocket
  window.WebSocket = class extends Plain {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      kept.push(this)
    }
  }
  Object.assign(window, { recadoSockets: kept })
}

/**
 * Runs in the page: while the list moves with every frame the server tells of something in each, sixty times a second on a
 * screen that keeps up. On a busy machine both come slower: a frame has the same to do.
 */
async function storm({ items, frames }: { frames: number, items: { id: string, version: number, lastMessage: object | null }[] }) {
  const socket = (window as unknown as { recadoSockets: WebSocket[] }).recadoSockets.findLast(({ readyState }) => readyState === WebSocket.OPEN)
  const scroller = document.querySelector('[aria-setsize]')?.closest('ul')?.parentElement
  if (!socket || !scroller)
    throw new Error('no socket or no list')
  let count = 0
  const tell = () => {
    const row = items[count % items.length]
    const at = new Date().toISOString()
    const told = count % 4 === 3
      ? ['contact.typing', { conversationId: row?.id, state: 'typing' }]
      : ['conversation.updated', { cause: 'message', conversation: { ...row, version: (row?.version ?? 0) + 1000 + count, unreadCount: count, lastActivityAt: at, lastMessage: { ...row?.lastMessage, text: `Mensagem ${count}`, sentAt: at } } }]
    socket.dispatchEvent(new MessageEvent('message', { data: `42${JSON.stringify(['events', [told]])}` }))
    count++
  }
  scroller.scrollTo({ top: 0 })
  await new Promise<void>((resolve) => {
    const step = () => {
      performance.mark('recado frame')
      tell()
      scroller.scrollBy({ top: Math.floor(count / 60) % 2 ? -40 : 40 })
      if (count < frames)
        requestAnimationFrame(step)
      else
        resolve()
    }
    requestAnimationFrame(step)
  })
}
