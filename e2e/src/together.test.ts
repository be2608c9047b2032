import type { TestClient } from '@recado/api/testing'
import type { Page, WebSocketRoute } from 'playwright-core'
import type { Stage } from './testing/stage.ts'
import { randomUUID } from 'node:crypto'
import { until } from '@recado/api/testing'
import { endpoints } from '@recado/contracts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { linkNumber } from './testing/seed.ts'
import { settle } from './testing/settle.ts'
import { enter, openStage } from './testing/stage.ts'

let stage: Stage
let session: string
let subdomain: string
let agent: TestClient
let helena: Page
let marcos: Page
beforeAll(async () => {
  stage = await openStage()
  const { owner, subdomain: name } = await stage.app.openAssociation()
  subdomain = name
  session = await linkNumber(owner, stage.app.simulator)
  helena = await enter(stage, owner)
  agent = await stage.app.signInAs(subdomain, 'agent')
  marcos = await enter(stage, agent)
})
afterEach(({ task }) => task.result?.state === 'fail' ? stage.picture(task.name) : undefined)
afterAll(() => stage.close())

it('two agents see the same conversation; the second is told who holds it and may still take it', async () => {
  stage.app.simulator.control.write('ana', session, { text: 'Hello there' })
  for (const page of [helena, marcos]) {
    await page.goto(`/${subdomain}/inbox/all`)
    await row(page, 'Ana Souza').click()
  }
  await composer(helena).pressSequentially('On it')
  await helena.getByText('You took over').first().waitFor()
  await marcos.getByText('is answering. Take over?').waitFor()
  await marcos.getByRole('button', { name: 'Take over' }).last().click()
  await marcos.getByText('You took over').first().waitFor()
  await helena.getByText('is answering. Take over?').waitFor()
  // What she had begun to write is still there.
  expect(await composer(helena).inputValue()).toBe('On it')
})

it('what came while the line was down is there when it is back, once and in order', async () => {
  const line = await holdLine(marcos)
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Ana Souza').click()
  await marcos.getByText('Hello there').last().waitFor()
  await line.cut()
  await marcos.getByText('Reconnecting').first().waitFor()
  // Within a second the order is the one in which they arrive: each waits for the one before.
  for (const text of ['missed one', 'missed two', 'missed three']) {
    stage.app.simulator.control.write('ana', session, { text })
    await until(async () => await stage.app.app.root.db.message.count({ where: { text } }) === 1)
  }
  await line.mend()
  await marcos.locator('[data-message]', { hasText: 'missed three' }).waitFor()
  expect(await marcos.locator('[data-message]', { hasText: 'missed' }).allTextContents()).toEqual([
    expect.stringContaining('missed one'),
    expect.stringContaining('missed two'),
    expect.stringContaining('missed three'),
  ])
})

it('a double Enter sends once; a failed message says why and goes out on retry', async () => {
  const { control } = stage.app.simulator
  await composer(marcos).fill('only once please')
  await composer(marcos).press('Enter')
  await composer(marcos).press('Enter')
  await until(() => answers('only once please') === 1)
  // WhatsApp lets this account start no new chats for now: somebody who never wrote.
  control.setTroubles({ restricted: true })
  const { id: contactId } = await agent.call(endpoints.createPatient, { body: { name: 'Martín Fernández', phones: ['+54 9 11 2345-6789'] } })
  const conversation = await agent.call(endpoints.startConversation, { body: { contactId } })
  await marcos.goto(`/${subdomain}/inbox/mine/${conversation.id}`)
  await composer(marcos).fill('this one fails first')
  await composer(marcos).press('Enter')
  const failed = marcos.locator('[data-message]', { hasText: 'this one fails first' })
  await failed.getByRole('button', { name: /Try again|Send anyway|Retry/ }).waitFor()
  control.clearTroubles()
  await failed.getByRole('button', { name: /Try again|Send anyway|Retry/ }).click()
  await failed.locator('[data-status="delivered"], [data-status="read"]').waitFor()
  expect(answers('this one fails first', 'martin')).toBe(1)
  expect(answers('only once please')).toBe(1)

  function answers(text: string, personId = 'ana') {
    return control.thread(personId).filter(bubble => !bubble.mine && bubble.text === text).length
  }
})

it('a file is shown before it goes and is in the thread after', async () => {
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Ana Souza').click()
  await marcos.locator('input[type=file]').first().setInputFiles({ name: 'guia.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
  await marcos.getByText('guia.pdf').first().waitFor()
  await marcos.getByRole('button', { name: 'Send', exact: true }).click()
  await until(() => stage.app.simulator.control.thread('ana').some(bubble => !bubble.mine && bubble.media?.filename === 'guia.pdf'))
  await marcos.locator('[data-message]', { hasText: 'guia.pdf' }).waitFor()
})

it('everything goes by keyboard: j and k choose, Enter opens, r writes, / searches, ? explains', async () => {
  stage.app.simulator.control.write('carlos', session, { text: `keyboard ${randomUUID().slice(0, 4)}` })
  await row(marcos, 'Carlos').waitFor()
  await marcos.goto(`/${subdomain}/inbox/all`)
  await row(marcos, 'Carlos').waitFor()
  await settle(marcos)
  await marcos.keyboard.press('j')
  await marcos.locator('[data-row]:focus').waitFor()
  await marcos.keyboard.press('Enter')
  await marcos.waitForURL(/inbox\/all\/[\w-]{36}/)
  await composer(marcos).waitFor()
  await marcos.keyboard.press('r')
  await until(() => composer(marcos).evaluate(element => element === document.activeElement))
  await marcos.keyboard.press('Escape')
  await marcos.keyboard.press('?')
  await marcos.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await marcos.keyboard.press('Escape')
  await marcos.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'hidden' })
  await marcos.keyboard.press('/')
  await marcos.keyboard.type('ana souza')
  await row(marcos, 'Ana Souza').waitFor()
  await row(marcos, 'Carlos').waitFor({ state: 'hidden' })
})

it('a conversation in the queue is announced and counted in the title; it is closed and opened again by the next message', async () => {
  const { control } = stage.app.simulator
  await helena.goto(`/${subdomain}/inbox/waiting`)
  control.write('lucia', session, { text: 'Quiero hablar con una persona, por favor' })
  await row(helena, 'Lucía').waitFor()
  await until(async () => /\(\d+\)/.test(await helena.title()))
  await row(helena, 'Lucía').click()
  await helena.getByRole('button', { name: 'Take over' }).first().click()
  await helena.getByText('With you').first().waitFor()
  await helena.keyboard.press('e')
  await helena.getByText('Closed').first().waitFor()
  const conversation = await until(() => stage.app.app.root.db.conversation.findFirst({ where: { state: 'closed' } }))
  control.write('lucia', session, { text: 'Una cosa más' })
  await until(async () => (await stage.app.app.root.db.conversation.findUnique({ where: { id: conversation.id } }))?.state === 'assistant')
  expect(await stage.app.app.root.db.conversation.count({ where: { contactId: conversation.contactId } })).toBe(1)
})

it('nothing went wrong in the pages meanwhile', () => {
  // The line was cut on purpose, for a service worker that is just being fetched too.
  expect(stage.complaints.filter(line => !/ERR_INTERNET_DISCONNECTED|WebSocket|fetching the script|dynamically imported module/.test(line))).toEqual([])
})

/** Cuts a page off: going offline alone leaves open sockets as they are. */
async function holdLine(page: Page) {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (isCut)
      return void socket.close()
    open.add(socket)
    socket.connectToServer()
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      await Promise.all([...open].map(socket => socket.close()))
      open.clear()
    },
    async mend() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}

function row(page: Page, name: string) {
  return page.locator('[data-row]').filter({ hasText: name }).first()
}

function composer(page: Page) {
  return page.getByLabel('Write a message')
}
