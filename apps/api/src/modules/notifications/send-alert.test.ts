import type { Language } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import type { MailServer } from './fixtures/listen-for-mail.ts'
import type { PostServer } from './fixtures/listen-for-posts.ts'
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { updateAlertSettings } from './alert-settings.ts'
import { listenForMail } from './fixtures/listen-for-mail.ts'
import { listenForPosts } from './fixtures/listen-for-posts.ts'
import { sendAlert } from './send-alert.job.ts'
import { testAlerts } from './test-alerts.ts'

let test: TestContext
let mailServer: MailServer
let postServer: PostServer
beforeAll(async () => {
  [mailServer, postServer] = await Promise.all([listenForMail(), listenForPosts()])
  test = await createTestContext({ SMTP_URL: mailServer.url, MAIL_FROM: 'Recado <recado@example.org>' })
})

let ctx: Ctx
beforeEach(async () => {
  ctx = await test.createAssociation()
  mailServer.mails.length = 0
  mailServer.refuse(false)
  postServer.posts.length = 0
  postServer.answer(200)
})
afterAll(() => Promise.all([test.close(), mailServer.close(), postServer.close()]))

async function addAlert(target: string) {
  const associationId = ctx.association.id
  const connection = await addConnection(ctx, { name: 'Recepção', phone: '+5511987654321' })
  const alert = await ctx.db.alert.create({
    data: { associationId, connectionId: connection.id, kind: 'down', details: { trouble: 'loggedOut' }, openedAt: new Date('2026-11-20T17:05:00Z'), recoveredAt: new Date('2026-11-20T17:20:00Z') },
  })
  for (const phase of ['opened', 'recovered'])
    await ctx.db.alertNotice.create({ data: { associationId, alertId: alert.id, phase, target } })
  return { alertId: alert.id, connectionId: connection.id, target }
}

async function noticesOf(alertId: string) {
  return (await ctx.db.alertNotice.findMany({ where: { alertId }, orderBy: { phase: 'asc' } }))
    .map(({ phase, attempts, failure, sentAt }) => ({ phase, attempts, failure, isSent: sentAt !== null }))
}

/** Quoted-printable text as a person reads it. */
function readable(source: string) {
  const bytes = source.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}

describe('by e-mail', () => {
  const settings = { emails: ['ana@example.org', 'rui@example.org'], webhookUrl: null }

  it('one mail says which number, what is wrong, since when, and where to look; it names no person and no phone', async () => {
    await updateAlertSettings(ctx, settings)
    const { alertId, connectionId, target } = await addAlert('email:ana@example.org')
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect(mailServer.mails.map(({ to }) => to)).toEqual([['ana@example.org']])
    const mail = readable(mailServer.mails[0]?.source ?? '')
    expect(mail).toContain('O número foi desconectado no celular.')
    expect(mail).toContain('Número: Recepção')
    expect(mail).toContain('Início: 20/11/2026, 14:05')
    expect(mail).toContain(`http://localhost/${ctx.association.subdomain}/numbers/${connectionId}`)
    expect(mail).toContain('From: Recado <recado@example.org>')
    expect(mail).toContain('Content-Type: text/plain')
    expect(mail).not.toContain('98765')
  })

  it('that it began is not told after it was told that it is over', async () => {
    await updateAlertSettings(ctx, settings)
    const { alertId, target } = await addAlert('email:ana@example.org')
    mailServer.refuse(true)
    await expect(sendAlert.run(ctx, { alertId, phase: 'opened', target })).rejects.toThrow()
    mailServer.refuse(false)
    await sendAlert.run(ctx, { alertId, phase: 'recovered', target })
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect(mailServer.mails).toHaveLength(1)
    expect(await noticesOf(alertId)).toMatchObject([{ phase: 'opened', isSent: false }, { phase: 'recovered', isSent: true }])
  })

  it('running twice sends one mail', async () => {
    await updateAlertSettings(ctx, settings)
    const { alertId, target } = await addAlert('email:ana@example.org')
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect(mailServer.mails).toHaveLength(1)
    expect(await noticesOf(alertId)).toEqual([
      { phase: 'opened', attempts: 1, failure: null, isSent: true },
      { phase: 'recovered', attempts: 0, failure: null, isSent: false },
    ])
  })

  it('that it is over is a second mail, under the first one', async () => {
    await updateAlertSettings(ctx, settings)
    const { alertId, target } = await addAlert('email:ana@example.org')
    await sendAlert.run(ctx, { alertId, phase: 'recovered', target })
    const mail = readable(mailServer.mails[0]?.source ?? '')
    expect(mail).toContain('Está resolvido.')
    expect(mail).toContain('Fim: 20/11/2026, 14:20')
    expect(mail).toContain(`In-Reply-To: <${alertId}.opened@localhost>`)
  })

  it('a mail server that refuses is tried again, and the refusal is on record', async () => {
    await updateAlertSettings(ctx, settings)
    const { alertId, target } = await addAlert('email:ana@example.org')
    mailServer.refuse(true)
    await expect(sendAlert.run(ctx, { alertId, phase: 'opened', target })).rejects.toThrow('smtp 451')
    expect((await noticesOf(alertId))[0]).toEqual({ phase: 'opened', attempts: 1, failure: 'smtp 451', isSent: false })
    mailServer.refuse(false)
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect((await noticesOf(alertId))[0]).toEqual({ phase: 'opened', attempts: 2, failure: null, isSent: true })
  })

  it('whoever was taken off the list meanwhile is left alone', async () => {
    await updateAlertSettings(ctx, { ...settings, emails: ['rui@example.org'] })
    const { alertId, target } = await addAlert('email:ana@example.org')
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect(mailServer.mails).toEqual([])
  })

  it.each<[Language, string]>([['pt-BR', 'Associação: '], ['en', 'Association: '], ['es', 'Asociación: ']])('speaks the association\'s language: %s', async (language, line) => {
    const speaking = { ...ctx, association: { ...ctx.association, language } }
    await updateAlertSettings(ctx, settings)
    const { alertId, target } = await addAlert('email:ana@example.org')
    await sendAlert.run(speaking, { alertId, phase: 'opened', target })
    expect(readable(mailServer.mails[0]?.source ?? '')).toContain(line + ctx.association.name)
  })
})

describe('by webhook', () => {
  it('the post says what happened and is signed with the association\'s key', async () => {
    const { webhookKey } = await updateAlertSettings(ctx, { emails: [], webhookUrl: `${postServer.url}/hook` })
    const { alertId, connectionId, target } = await addAlert('webhook')
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    await sendAlert.run(ctx, { alertId, phase: 'opened', target })
    expect(postServer.posts).toHaveLength(1)
    const { method, path, headers, body = '' } = postServer.posts[0] ?? {}
    expect([method, path]).toEqual(['POST', '/hook'])
    expect(headers?.['x-recado-signature']).toBe(`sha256=${createHmac('sha256', webhookKey ?? '').update(body).digest('hex')}`)
    expect(JSON.parse(body)).toEqual({
      type: 'alert.opened',
      alert: { id: alertId, kind: 'down', connection: { id: connectionId, name: 'Recepção' }, details: { trouble: 'loggedOut' }, openedAt: '2026-11-20T17:05:00.000Z', recoveredAt: '2026-11-20T17:20:00.000Z' },
      association: { subdomain: ctx.association.subdomain, name: ctx.association.name },
    })
  })

  it('an answer that is no success is tried again; a redirect is not followed', async () => {
    await updateAlertSettings(ctx, { emails: [], webhookUrl: postServer.url })
    const { alertId, target } = await addAlert('webhook')
    postServer.answer(500)
    await expect(sendAlert.run(ctx, { alertId, phase: 'opened', target })).rejects.toThrow('http 500')
    postServer.answer(307, `${postServer.url}/elsewhere`)
    await expect(sendAlert.run(ctx, { alertId, phase: 'opened', target })).rejects.toThrow('http 307')
    expect(postServer.posts.map(({ path }) => path)).toEqual(['/', '/'])
    expect((await noticesOf(alertId))[0]).toEqual({ phase: 'opened', attempts: 2, failure: 'http 307', isSent: false })
  })

  it('keeps its key when the address changes, and keeps it sealed', async () => {
    const first = await updateAlertSettings(ctx, { emails: [], webhookUrl: postServer.url })
    await updateAlertSettings(ctx, { emails: [], webhookUrl: null })
    const [one, other] = await Promise.all(['/a', '/b'].map(path => updateAlertSettings(ctx, { emails: [], webhookUrl: postServer.url + path })))
    expect(first.webhookKey).toMatch(/^[\w-]{43}$/)
    expect([one?.webhookKey, other?.webhookKey]).toEqual([first.webhookKey, first.webhookKey])
    const row = await ctx.db.alertSettings.findFirstOrThrow()
    expect(row.webhookKeyEncrypted).not.toContain(first.webhookKey)
  })
})

describe('the same alert in another association', () => {
  it('is not there', async () => {
    await updateAlertSettings(ctx, { emails: ['ana@example.org'], webhookUrl: null })
    const { alertId, target } = await addAlert('email:ana@example.org')
    const other = await test.createAssociation()
    await updateAlertSettings(other, { emails: ['ana@example.org'], webhookUrl: null })
    await sendAlert.run(other, { alertId, phase: 'opened', target })
    expect(mailServer.mails).toEqual([])
  })
})

describe('a test', () => {
  it('goes each way, and says what came of each', async () => {
    const { webhookKey } = await updateAlertSettings(ctx, { emails: ['ana@example.org'], webhookUrl: postServer.url })
    expect(await testAlerts(ctx)).toEqual({ results: [{ target: 'ana@example.org', isSent: true, failure: null }, { target: 'webhook', isSent: true, failure: null }] })
    expect(readable(mailServer.mails[0]?.source ?? '')).toContain('Este é um teste.')
    const { body = '', headers } = postServer.posts[0] ?? {}
    expect(JSON.parse(body)).toMatchObject({ type: 'alert.test', alert: null })
    expect(headers?.['x-recado-signature']).toBe(`sha256=${createHmac('sha256', webhookKey ?? '').update(body).digest('hex')}`)
  })

  it('says why a way does not work', async () => {
    await updateAlertSettings(ctx, { emails: ['ana@example.org'], webhookUrl: 'http://127.0.0.1:1/' })
    const unsendable = { ...ctx, config: { ...ctx.config, smtp: { url: 'smtp://127.0.0.1:1', from: 'recado@example.org' } } }
    expect(await testAlerts(unsendable)).toEqual({ results: [{ target: 'ana@example.org', isSent: false, failure: 'smtp ESOCKET' }, { target: 'webhook', isSent: false, failure: 'unreachable' }] })
    expect((await testAlerts({ ...ctx, config: { ...ctx.config, smtp: undefined } })).results[0]).toEqual({ target: 'ana@example.org', isSent: false, failure: 'noMailServer' })
  })
})
