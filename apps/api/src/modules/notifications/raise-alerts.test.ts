import type { Connection } from '../../platform/db/generated/client.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listJobs } from '../../testing/waiting-jobs.ts'
import { updateAlertSettings } from './alert-settings.ts'
import { raiseAlerts } from './raise-alerts.sweep.ts'
import { openAlerts } from './settle-alerts.ts'

let test: TestContext
let ctx: Awaited<ReturnType<TestContext['createAssociation']>>
let number: Connection
beforeAll(async () => {
  test = await createTestContext({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'recado@example.org' })
})
afterAll(() => test.close())

const start = new Date('2026-11-20T14:00:00Z').getTime()
beforeEach(async () => {
  ctx = await test.createAssociation()
  number = await addConnection(ctx, { linkedAt: new Date(start - 86_400_000) })
})

/** The sweep, so many seconds after the start. */
function sweepAt(seconds: number) {
  return raiseAlerts.run({ ...test.root, clock: () => new Date(start + seconds * 1000) })
}

function setTrouble(trouble: string | null, connection = number) {
  return test.root.db.connection.update({ where: { id: connection.id }, data: { troubles: trouble ? { [trouble]: new Date(start - 600_000).toISOString() } : {} } })
}

async function alerts() {
  const rows = await ctx.db.alert.findMany({ orderBy: { openedAt: 'asc' } })
  return rows.map(({ kind, details, recoveredAt }) => [kind, details, recoveredAt && (recoveredAt.getTime() - start) / 1000])
}

async function jobsOf(name: string) {
  return listJobs<{ phase: string, target: string }>(test.root.db, name, { associationId: ctx.association.id })
}

describe('an incident', () => {
  it('is opened once, by however many sweeps at once', async () => {
    await setTrouble('gaveUp')
    await Promise.all([sweepAt(0), sweepAt(0), sweepAt(0)])
    await sweepAt(60)
    expect(await alerts()).toEqual([['down', { trouble: 'gaveUp' }, null]])
  })

  it('is opened once even where nothing keeps two sweeps apart', async () => {
    const incident = { associationId: ctx.association.id, connectionId: number.id, kind: 'lag', details: { lagMs: 61_000 } } as const
    const opened = await Promise.all([1, 2, 3].map(() => transaction(test.root, tx => openAlerts(tx, [incident]))))
    expect(opened.flat()).toHaveLength(1)
  })

  it('learns what is found out later', async () => {
    await setTrouble('startingTooLong')
    await sweepAt(0)
    await setTrouble('gaveUp')
    await sweepAt(60)
    expect(await alerts()).toEqual([['down', { trouble: 'gaveUp' }, null]])
  })

  it('is over when all was well for two minutes, and says since when', async () => {
    await setTrouble('failed')
    await sweepAt(0)
    await setTrouble(null)
    await sweepAt(60)
    await sweepAt(120)
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, null]])
    await Promise.all([sweepAt(180), sweepAt(180)])
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, 60]])
    await sweepAt(240)
    expect(await alerts()).toHaveLength(1)
  })

  it('of a number that comes and goes each minute stays one', async () => {
    for (let minute = 0; minute < 10; minute++) {
      await setTrouble(minute % 2 === 0 ? 'failed' : null)
      await sweepAt(minute * 60)
    }
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, null]])
  })

  it('that comes back soon after it was over is told again, and believed to be over only after ten minutes', async () => {
    await setTrouble('failed')
    await sweepAt(0)
    await setTrouble(null)
    for (const seconds of [60, 120, 180])
      await sweepAt(seconds)
    await setTrouble('failed')
    await sweepAt(300)
    await setTrouble(null)
    for (const seconds of [360, 480, 600])
      await sweepAt(seconds)
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, 60], ['down', { trouble: 'failed' }, null]])
    await sweepAt(960)
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, 60], ['down', { trouble: 'failed' }, 360]])
  })

  it('of one association is no other\'s', async () => {
    const other = await test.createAssociation()
    await setTrouble('loggedOut', await addConnection(other, { linkedAt: new Date(start - 86_400_000) }))
    await sweepAt(0)
    expect(await alerts()).toEqual([])
    expect(await other.db.alert.count()).toBe(1)
  })

  it('of a number that is removed is over', async () => {
    await setTrouble('failed')
    await sweepAt(0)
    await test.root.db.connection.update({ where: { id: number.id }, data: { removedAt: new Date() } })
    for (const seconds of [60, 120, 180])
      await sweepAt(seconds)
    expect(await alerts()).toEqual([['down', { trouble: 'failed' }, 60]])
  })
})

describe('what is looked at', () => {
  const given = () => ({ associationId: ctx.association.id, connectionId: number.id })
  const addEvent = (event: object) => ctx.db.rawEvent.create({ data: { ...given(), digest: randomBytes(32), body: Buffer.from('{}'), receivedAt: new Date(start - 90_000), ...event } })

  it('a number that fell, however often it tried since, is down from its fall on', async () => {
    const change = (status: 'working' | 'starting' | 'failed', seconds: number) =>
      ctx.db.connectionStatusChange.create({ data: { ...given(), status, cause: 'session', at: new Date(start - seconds * 1000) } })
    await change('working', 3600)
    for (let seconds = 130; seconds > 0; seconds -= 10)
      await change(seconds % 20 === 0 ? 'failed' : 'starting', seconds)
    await test.root.db.connection.update({ where: { id: number.id }, data: { status: 'starting', statusAt: new Date(start - 10_000) } })
    await sweepAt(0)
    expect(await alerts()).toEqual([['down', { trouble: 'startingTooLong' }, null]])
  })

  it('an event nobody reads is a lag; one that waits for its next try is not', async () => {
    await addEvent({ retryAt: new Date(start + 60_000) })
    await sweepAt(0)
    expect(await alerts()).toEqual([])
    await addEvent({})
    await sweepAt(0)
    expect(await alerts()).toEqual([['lag', { lagMs: 90_000 }, null]])
  })

  it('an event and a message given up on are dead letters until somebody settles them', async () => {
    const event = await addEvent({ status: 'failed', reason: 'TypeError' })
    const conversation = await addConversation(ctx, { connection: number })
    const message = await ctx.db.message.create({ data: { ...given(), conversationId: conversation.id, direction: 'out', authorType: 'agent', kind: 'text', text: 'x', status: 'failed', sentAt: new Date() } })
    await ctx.db.delivery.create({ data: { ...given(), messageId: message.id, conversationId: conversation.id, state: 'unknown' } })
    await sweepAt(0)
    expect(await alerts()).toEqual([['deadLetters', { count: 2 }, null]])
    await ctx.db.rawEvent.update({ where: { sequence: event.sequence }, data: { status: 'discarded' } })
    await ctx.db.delivery.update({ where: { messageId: message.id }, data: { state: 'sent' } })
    for (const seconds of [60, 120, 180])
      await sweepAt(seconds)
    expect(await alerts()).toEqual([['deadLetters', { count: 2 }, 60]])
  })

  it('a number that paused by itself', async () => {
    await ctx.db.connectionPace.create({ data: { ...given(), pauseReason: 'restricted', pausedUntil: new Date(start + 3_600_000) } })
    await sweepAt(0)
    await sweepAt(3660)
    await sweepAt(3840)
    expect(await alerts()).toEqual([['paused', { reason: 'restricted' }, 3660]])
  })
})

describe('who is told', () => {
  it('each address and the webhook, once when it begins and once when it is over', async () => {
    await updateAlertSettings(await test.asStaff(ctx, 'admin'), { emails: ['a@example.org', 'b@example.org'], webhookUrl: 'http://127.0.0.1:1/' })
    await setTrouble('failed')
    await Promise.all([sweepAt(0), sweepAt(0)])
    await setTrouble(null)
    for (const seconds of [60, 120, 180, 240])
      await sweepAt(seconds)
    const told = (await jobsOf('send-alert')).map(({ payload: { phase, target } }) => `${phase} ${target}`)
    const targets = ['email:a@example.org', 'email:b@example.org', 'webhook']
    expect(told.toSorted()).toEqual([...targets.map(target => `opened ${target}`), ...targets.map(target => `recovered ${target}`)])
  })

  it('nobody, where nobody asked for it', async () => {
    await setTrouble('failed')
    await sweepAt(0)
    expect(await jobsOf('send-alert')).toEqual([])
  })

  it('nobody by e-mail while this installation cannot send any', async () => {
    await updateAlertSettings(await test.asStaff(ctx, 'admin'), { emails: ['a@example.org'], webhookUrl: null })
    await setTrouble('failed')
    await raiseAlerts.run({ ...test.root, config: { ...test.root.config, smtp: undefined } })
    expect(await jobsOf('send-alert')).toEqual([])
  })
})
