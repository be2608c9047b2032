import type { Connection } from '@recado/contracts'
import type { Ctx } from './ctx.ts'
import type { Config } from './platform/config/load-config.ts'
import type { TestApp } from './testing/create-test-app.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examine, traceMessage } from './modules/operations/index.ts'
import { openInstallation } from './open-installation.ts'
import { freePort } from './platform/free-port.ts'
import { addConnection } from './testing/add-connection.ts'
import { createTestApp, wahaApiKey } from './testing/create-test-app.ts'
import { linkNumber } from './testing/link-number.ts'
import { runCli } from './testing/run-cli.ts'
import { until } from './testing/until.ts'
import { messageEvent, signed } from './testing/waha-events.ts'

const phone = '+5511955550000'
let test: TestApp
let ctx: Ctx
let connection: Connection
let messageId: string
let rawId: string
let answerId: string
beforeAll(async () => {
  test = await createTestApp()
  const opened = await test.openAssociation()
  ctx = opened.ctx
  connection = await linkNumber(opened.owner, test.simulator, phone)
  rawId = test.simulator.control.write('ana', connection.session, { text: 'a secret illness' }).rawId
  const conversation = await until(async () => (await opened.owner.call(endpoints.listConversations, { query: { view: 'assistant' } })).items[0])
  const params = { conversationId: conversation.id }
  answerId = await until(async () => {
    const { items } = await opened.owner.call(endpoints.listMessages, { params })
    messageId = items.find(({ direction }) => direction === 'in')?.id ?? ''
    return items.find(({ direction, status }) => direction === 'out' && status === 'delivered')?.id
  })
})
afterAll(() => test.close())

const run = (args: string[], environment?: Record<string, string>) => runCli(test.app, args, environment)

async function doctor(settings: Partial<Config> = {}) {
  const installation = await openInstallation({ ...test.app.root.config, ...settings })
  const findings = await examine(installation, () => {})
  await installation.close()
  return { wrong: findings.filter(({ state }) => state === 'fail'), find: (part: string) => findings.find(finding => finding.part === part) }
}

async function trace(id: string) {
  const traces = await traceMessage(test.app.root, id)
  return { traces, says: traces.map(({ steps }) => steps.map(step => step.says).join('\n')) }
}

describe('the doctor', () => {
  it('finds a healthy installation well, and follows a test event through the whole way', async () => {
    const { wrong, find } = await doctor()
    expect(wrong).toEqual([])
    expect(find('database')?.says).toMatch(/^PostgreSQL 18/)
    expect(find('migrations')?.says).toMatch(/^all \d+ applied$/)
    expect(find('secret')?.says).toContain('opens what it sealed')
    expect(find('processes')?.says).toBe('1 × all')
    expect(find('session of Front desk')?.says).toBe('works')
    expect(find('clock of WAHA of Front desk')?.state).toBe('ok')
    expect(find('webhook of Front desk')?.says).toMatch(/^stored after \d+ ms, read after \d+ ms, announced after \d+ ms$/)
  })

  it('does not make a number look alive that hears nothing', async () => {
    const before = await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })
    await doctor()
    expect((await ctx.db.connection.findUniqueOrThrow({ where: { id: connection.id } })).lastEventAt).toEqual(before.lastEventAt)
  })

  it('says in words what it found, and never a key or a number', async () => {
    await ctx.db.connection.updateMany({ data: { name: `Front ${phone}` } })
    const { code, out } = await run(['doctor'])
    await ctx.db.connection.updateMany({ data: { name: 'Front desk' } })
    expect(code).toBe(0)
    expect(out).toMatch(/^✓ database +PostgreSQL 18/m)
    expect(out).toMatch(/^✓ webhook of Front \+… +stored/m)
    for (const secret of [phone.slice(1), wahaApiKey, test.app.root.config.secret ?? 'none', new URL(test.app.database.url).password])
      expect(out).not.toContain(secret)
  })

  it('says that the database is down, and goes on with the rest', async () => {
    const { wrong, find } = await doctor({ databaseUrl: 'postgresql://recado:hidden@127.0.0.1:1/recado' })
    expect(wrong.map(({ part }) => part)).toEqual(['database'])
    expect(find('database')?.says).toBe('127.0.0.1:1 cannot be reached (ECONNREFUSED)')
    expect(find('storage')?.state).toBe('ok')
  })

  it('says that the secret is another one', async () => {
    const { find } = await doctor({ secret: 'quite another secret of thirty-two characters' })
    expect(find('secret')).toMatchObject({ state: 'fail', advice: expect.stringContaining('RECADO_SECRET') })
  })

  it('says that WAHA would not reach Recado under the address it was given', async () => {
    const webhookUrl = `http://127.0.0.1:${await freePort()}`
    const { find } = await doctor({ webhookUrl })
    expect(find('webhook of Front desk')).toMatchObject({ says: `${webhookUrl} cannot be reached from here (ECONNREFUSED)`, advice: expect.stringContaining('WEBHOOK_URL') })
  })

  it('says that WAHA is away, that it refuses the key, and that the session does not work', async () => {
    const { ctx: other } = await test.openAssociation()
    await addConnection(other, { name: 'Away' })
    await addConnection(other, { name: 'Refused', wahaUrl: test.simulator.url })
    await addConnection(other, { name: 'Unknown', wahaUrl: test.simulator.url, apiKeyEncrypted: other.cipher.encrypt(wahaApiKey) })
    const { find } = await doctor()
    expect(find('WAHA of Away')?.says).toContain('cannot be reached')
    expect(find('WAHA of Refused')?.says).toBe('refuses the key')
    expect(find('session of Unknown')?.state).toBe('fail')
    expect(find('webhook of Away')?.state).toBe('ok')
    await other.db.connection.updateMany({ data: { removedAt: new Date() } })
  })
})

describe('the trace', () => {
  it('of a message that came in tells when it was posted, read, recorded and answered', async () => {
    const { says: [says] } = await trace(messageId)
    expect(says).toMatch(/^event \d+ message\.any stored \(webhook\)$/m)
    expect(says).toMatch(/^event \d+ processed$/m)
    expect(says).toMatch(/^recorded as text of contact in conversation/m)
    expect(says).toMatch(/^the assistant answered with message/m)
    expect(says).toContain('the assistant has decided on it')
  })

  it('of a message that went out tells of each try and each tick', async () => {
    const { says: [says] } = await trace(answerId)
    expect(says).toMatch(/^queued, pace answer/m)
    expect(says).toMatch(/^try 1: sent$/m)
    expect(says).toMatch(/^settled: sent$/m)
    expect(says).toMatch(/^tick: reached the phone$/m)
    expect(says).toMatch(/^now (?:delivered|read)$/m)
  })

  it('is in the order of time, and the same under the id of WhatsApp, raw and in full', async () => {
    const [ours, raw, full] = await Promise.all([messageId, rawId, `false_5511987654321@c.us_${rawId}`].map(trace))
    expect(raw?.traces).toEqual(ours?.traces)
    expect(full?.traces).toEqual(ours?.traces)
    const times = ours?.traces[0]?.steps.flatMap(({ at }) => at ? [at.getTime()] : []) ?? []
    expect(times.length).toBeGreaterThan(3)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })

  it('shows a person times and steps, and never what was written', async () => {
    const { code, out } = await run(['trace', messageId])
    expect(code).toBe(0)
    expect(out).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z +\+\d+ ms {2}event \d+ message\.any stored/m)
    expect(out).not.toContain('illness')
    expect(out).not.toContain(phone.slice(1))
  })

  it('of an id that two associations know is told for each, with its own events only', async () => {
    const event = messageEvent({ rawId: 'THE SAME' })
    const [one, two] = await Promise.all([test.openAssociation(), test.openAssociation()])
    for (const { ctx: its } of [one, two]) {
      const its1 = await addConnection(its)
      const { body, headers } = signed(event, its1.hookKey)
      await fetch(`${test.url}/webhooks/waha/${its1.id}`, { method: 'POST', body: Buffer.from(body), headers })
    }
    const { traces } = await until(async () => {
      const found = await trace('THE SAME')
      return found.traces.filter(({ messageId: id }) => id).length === 2 && found
    })
    expect(traces.map(({ associationId }) => associationId).sort()).toEqual([one.ctx.association.id, two.ctx.association.id].sort())
    expect(traces.map(({ steps }) => steps.filter(({ says }) => says.includes('stored')).length)).toEqual([1, 1])
  })

  it('says that nobody knows an id', async () => {
    expect(await run(['trace', '018f0000-0000-7000-8000-000000000000'])).toMatchObject({ code: 1, error: expect.stringContaining('No message') })
    expect((await trace('3EB0NOTHING')).traces).toEqual([])
  })
})

describe('the command line', () => {
  it.each([[[]], [['trace']], [['doctor', '--jason']]])('answers %j with how it is used, and code 2', async (args) => {
    expect(await run(args)).toMatchObject({ code: 2, error: expect.stringContaining('recado doctor') })
  })

  it('says which setting is wrong', async () => {
    expect(await run(['doctor'], { PORT: 'http' })).toMatchObject({ code: 1, error: expect.stringContaining('PORT') })
  })

  it('ends with code 1 when something is wrong, and tells a program too', async () => {
    const { code, out } = await run(['doctor', '--json'], { DATABASE_URL: 'postgresql://recado:hidden@127.0.0.1:1/recado' })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ isWell: false, findings: expect.arrayContaining([expect.objectContaining({ part: 'database', state: 'fail' })]) })
  })
})
