import type { TestApp } from '../../testing/create-test-app.ts'
import type { MailServer } from './fixtures/listen-for-mail.ts'
import type { PostServer } from './fixtures/listen-for-posts.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestApp } from '../../testing/create-test-app.ts'
import { until } from '../../testing/until.ts'
import { listenForMail } from './fixtures/listen-for-mail.ts'
import { listenForPosts } from './fixtures/listen-for-posts.ts'
import { raiseAlerts } from './raise-alerts.sweep.ts'

let test: TestApp
let mailServer: MailServer
let postServer: PostServer
beforeAll(async () => {
  [mailServer, postServer] = await Promise.all([listenForMail(), listenForPosts()])
  test = await createTestApp({ environment: { SMTP_URL: mailServer.url, MAIL_FROM: 'recado@example.org' } })
})
afterAll(() => Promise.all([test.close(), mailServer.close(), postServer.close()]))

it('a number that goes down is heard of on the page, by e-mail and by webhook, and again when it is back; by nobody else', async () => {
  const [ours, theirs] = [await test.openAssociation(), await test.openAssociation()]
  const settings = await ours.owner.call(endpoints.updateAlertSettings, { body: { emails: ['Ana@Example.org'], webhookUrl: postServer.url } })
  expect(settings).toMatchObject({ emails: ['ana@example.org'], webhookUrl: postServer.url, hasEmail: true })
  expect(await ours.owner.call(endpoints.getAlertSettings)).toEqual(settings)
  expect(await theirs.owner.call(endpoints.getAlertSettings)).toEqual({ emails: [], webhookUrl: null, webhookKey: null, hasEmail: true })
  const socket = await ours.owner.listen()
  const heard: (string | null)[] = []
  socket.on('alert.updated', ({ alert }) => heard.push(alert.recoveredAt))

  const began = new Date(Date.now() - 600_000)
  const number = await addConnection(ours.ctx, { name: 'Recepção', linkedAt: began, troubles: { gaveUp: began.toISOString() } })
  await raiseAlerts.run(test.app.root)
  await until(() => heard.length === 1 && mailServer.mails.length === 1 && postServer.posts.length === 1)
  const { items } = await ours.owner.call(endpoints.listAlerts)
  expect(items).toMatchObject([{ kind: 'down', connection: { id: number.id, name: 'Recepção' }, details: { trouble: 'gaveUp' }, recoveredAt: null }])

  await ours.ctx.db.connection.update({ where: { id: number.id }, data: { troubles: {} } })
  for (const minutes of [1, 2, 3])
    await raiseAlerts.run({ ...test.app.root, clock: () => new Date(Date.now() + minutes * 60_000) })
  await until(() => heard.length === 2 && mailServer.mails.length === 2 && postServer.posts.length === 2)
  expect(heard[1]).not.toBeNull()
  expect(postServer.posts.map(({ body }) => JSON.parse(body).type)).toEqual(['alert.opened', 'alert.recovered'])

  const agent = await test.signInAs(ours.subdomain, 'agent')
  expect((await agent.call(endpoints.listAlerts)).items).toHaveLength(1)
  expect((await theirs.owner.call(endpoints.listAlerts)).items).toEqual([])
  socket.close()
})

it('open alerts come first, then those that are over, the newest first', async () => {
  const { owner, ctx } = await test.openAssociation()
  const number = await addConnection(ctx)
  const add = (kind: 'down' | 'lag' | 'paused', openedAt: string, recoveredAt: string | null) =>
    ctx.db.alert.create({ data: { associationId: ctx.association.id, connectionId: number.id, kind, openedAt: new Date(openedAt), recoveredAt: recoveredAt && new Date(recoveredAt) } })
  await add('lag', '2026-11-03T00:00:00Z', '2026-11-03T01:00:00Z')
  await add('down', '2026-11-01T00:00:00Z', null)
  await add('paused', '2026-11-02T00:00:00Z', '2026-11-02T01:00:00Z')
  expect((await owner.call(endpoints.listAlerts)).items.map(({ kind }) => kind)).toEqual(['down', 'lag', 'paused'])
  expect((await owner.call(endpoints.listAlerts, { query: { limit: '2' } })).items.map(({ kind }) => kind)).toEqual(['down', 'lag'])
})

it('a webhook address that is no http address is refused', async () => {
  const { owner } = await test.openAssociation()
  for (const webhookUrl of ['ftp://example.org/', 'file:///etc/passwd', 'example.org'])
    await expect(owner.call(endpoints.updateAlertSettings, { body: { emails: [], webhookUrl } })).rejects.toThrow('request.invalid')
})
