import type { Engine, SimulatorOptions } from '@recado/waha-simulator'
import type { Ctx } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import type { FillRequest } from './fill-request.ts'
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { startLinkedSession } from '../../../testing/start-linked-session.ts'
import { messageEvent } from '../../../testing/waha-events.ts'
import { dropJobs, listJobs } from '../../../testing/waiting-jobs.ts'
import { processInbound } from '../process-inbound.ts'
import { addEvents, storeEvents } from '../store-events.ts'
import { fillGap } from './fill-gap.job.ts'
import { findGaps } from './find-gaps.sweep.ts'
import { keepUptime } from './keep-uptime.ts'
import { noteUptime } from './note-uptime.ts'
import { findRunningFill } from './queries.ts'
import { readHistory } from './read-history.job.ts'

let test: TestContext
const closings: (() => Promise<void>)[] = []
beforeAll(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  await Promise.all(closings.splice(0).map(close => close()))
  await dropJobs(test.root.db)
})
afterAll(() => test.close())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const daysAgo = (days: number) => minutesAgo(days * 24 * 60)

type Given = Parameters<typeof startLinkedSession>[2]

/** A number whose first reading lies behind it, on a WAHA that posts nothing. */
async function openNumber({ hasHistory = true, given = {}, ctx: known, ...options }: Partial<SimulatorOptions> & { hasHistory?: boolean, given?: Given, ctx?: Ctx } = {}) {
  const ctx = known ?? await test.createAssociation()
  const { simulator, connection } = await startLinkedSession(ctx, options, { linkedAt: daysAgo(20), ...given })
  closings.push(simulator.close)
  const connectionId = connection.id
  if (hasHistory)
    await ctx.db.gapFill.create({ data: { associationId: ctx.association.id, connectionId, reason: 'linked', state: 'done', since: daysAgo(20), until: minutesAgo(120), startedAt: minutesAgo(120), finishedAt: minutesAgo(120) } })
  const read = async () => {
    while (await processInbound(ctx, connectionId) !== 'done');
  }
  return {
    ctx,
    connectionId,
    control: simulator.control,
    read,
    write: (text: string, at: Date, person = 'ana') => simulator.control.write(person, 'front', { text, at: at.getTime() }),
    /** What a webhook brings. */
    post: async (rawId: string, at: Date) => {
      const body = Buffer.from(JSON.stringify(messageEvent({ rawId, sentAt: at, text: `posted ${rawId}` })))
      await storeEvents(test.database.pool, [{ associationId: ctx.association.id, connectionId, body, digest: createHash('sha256').update(body).digest() }])
    },
    ask: (request: Partial<FillRequest>) => fillGap.run(ctx, { connectionId, reason: 'working', ...request }),
    step: () => readHistory.run(ctx, { connectionId }),
    /** Works until nothing is left to be done, or as often as told. */
    work: async (times = 100) => {
      for (let count = 0; count < times && await findRunningFill(ctx, connectionId); count++) {
        await readHistory.run(ctx, { connectionId })
        await read()
      }
    },
    running: () => findRunningFill(ctx, connectionId),
    texts: async () => (await ctx.db.message.findMany({ where: { connectionId, kind: { not: 'event' } }, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] })).map(message => message.text),
    rawEvents: () => ctx.db.rawEvent.findMany({ where: { connectionId }, orderBy: { sequence: 'asc' } }),
    catchUp: async () => (await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })).catchUp,
    trouble: async () => (await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })).trouble,
    fills: () => ctx.db.gapFill.findMany({ where: { connectionId }, orderBy: { startedAt: 'asc' } }),
  }
}

async function jobs(name: string) {
  const found = await listJobs<FillRequest>(test.root.db, name)
  return found.toSorted((one, other) => one.runAt.getTime() - other.runAt.getTime())
}

describe.each<Engine>(['NOWEB', 'GOWS', 'WEBJS'])('on %s', (engine) => {
  it('what was written while nothing was posted arrives once, where it belongs', async () => {
    const number = await openNumber({ engine })
    await number.post('BEFORE', minutesAgo(55))
    await number.read()
    number.write('first', minutesAgo(60))
    number.write('third', minutesAgo(50))
    number.control.writeFromBusiness('front', 'ana', { text: 'fourth, from the phone', at: minutesAgo(45).getTime() })
    number.write('from Carlos, under a LID', minutesAgo(40), 'carlos')
    number.write('in a group', minutesAgo(35), 'joao')
    number.control.write('joao', 'front', { text: 'in a group', place: 'group', at: minutesAgo(34).getTime() })
    number.control.write('joao', 'front', { text: 'a story', place: 'status', at: minutesAgo(33).getTime() })
    await number.ask({})
    await number.work()
    expect(await number.texts()).toEqual(['first', 'posted BEFORE', 'third', 'fourth, from the phone', 'from Carlos, under a LID', 'in a group'])
    expect(await number.ctx.db.conversation.count()).toBe(3)
    expect((await number.rawEvents()).filter(event => event.origin === 'history')).toHaveLength(5)
    expect(await number.catchUp()).toMatchObject({ reason: 'working', state: 'done', recoveredCount: 5, finishedAt: expect.any(String) })
  })

  it('reading twice changes nothing', async () => {
    const number = await openNumber({ engine })
    number.write('missed', minutesAgo(60))
    await number.ask({})
    await number.work()
    const before = [await number.texts(), await number.ctx.db.conversation.findMany(), await number.rawEvents()]
    await number.ask({ reason: 'asked', since: minutesAgo(90).toISOString() })
    await Promise.all([number.step(), number.step()])
    await number.work()
    expect([await number.texts(), await number.ctx.db.conversation.findMany(), await number.rawEvents()]).toEqual(before)
    expect(await number.catchUp()).toMatchObject({ reason: 'asked', state: 'done', recoveredCount: 0 })
  })

  it('killed at any moment, it goes on where it stopped', async () => {
    const number = await openNumber({ engine })
    const written = Array.from({ length: 70 }, (_, index) => number.write(`no. ${index}`, minutesAgo(100 - index), index % 2 ? 'ana' : 'joao'))
    await number.ask({})
    // The process ends with its job.
    for (let round = 0; await number.running(); round++) {
      expect(round).toBeLessThan(30)
      await number.step()
      await dropJobs(test.root.db)
      await findGaps.run(test.root)
      if (await number.running())
        expect(await jobs('read-history')).toMatchObject([{ key: `read-history:${number.connectionId}` }])
      await number.read()
    }
    expect((await number.texts()).length).toBe(written.length)
    expect(await number.catchUp()).toMatchObject({ state: 'done', recoveredCount: 70, seenCount: 70 })
  })

  it('what is written while it reads moves nothing out of sight', async () => {
    const number = await openNumber({ engine })
    for (let index = 0; index < 150; index++)
      number.write(`no. ${index}`, minutesAgo(100 - index / 2))
    await number.ask({})
    await number.step()
    expect((await number.running())?.offset).toBeGreaterThan(0)
    number.write('just now', new Date())
    number.write('late, in the middle', minutesAgo(60))
    number.write('later still, at the beginning', minutesAgo(110))
    await number.work()
    const texts = await number.texts()
    expect(Array.from({ length: 150 }, (_, index) => `no. ${index}`).filter(text => !texts.includes(text))).toEqual([])
    await number.ask({ reason: 'asked', since: minutesAgo(120).toISOString() })
    await number.work()
    expect(await number.texts()).toHaveLength(153)
    expect((await number.texts()).at(-1)).toBe('just now')
  })
})

describe('the number told', () => {
  it('counts what became new by it, and nothing that its webhook brought after all', async () => {
    const number = await openNumber()
    const [one, two, three, four] = [80, 70, 60, 50].map(minutes => ({ at: minutesAgo(minutes), ...number.write(`${minutes}`, minutesAgo(minutes)) }))
    await number.ask({})
    await number.step()
    // Late copies, in any order with the reading of what history brought.
    await Promise.all([number.post(one?.rawId ?? '', minutesAgo(80)), number.post(one?.rawId ?? '', minutesAgo(80)), number.read()])
    await number.work()
    const messages = await number.ctx.db.message.findMany({ where: { connectionId: number.connectionId } })
    expect(messages.map(message => message.providerMessageId).toSorted()).toEqual([one, two, three, four].map(it => it?.rawId).toSorted())
    const byHistory = (await number.rawEvents()).filter(event => event.origin === 'history' && messages.some(message => message.rawEventSequence === event.sequence))
    expect(await number.catchUp()).toMatchObject({ state: 'done', recoveredCount: byHistory.length })
  })

  it('is three when the webhook of the fourth was read first', async () => {
    const number = await openNumber()
    const [first] = [80, 70, 60, 50].map(minutes => number.write(`${minutes}`, minutesAgo(minutes)))
    await number.ask({})
    await number.post(first?.rawId ?? '', minutesAgo(80))
    await number.step()
    await number.work()
    expect(await number.texts()).toHaveLength(4)
    expect(await number.catchUp()).toMatchObject({ state: 'done', recoveredCount: 3 })
  })

  it('is not told of a regular look that found nothing', async () => {
    const number = await openNumber()
    await number.ask({ reason: 'periodic' })
    await number.work()
    await number.ask({ reason: 'periodic' })
    await number.work()
    expect(await number.catchUp()).toBeNull()
    expect(await number.rawEvents()).toEqual([])
    // One to remember how far it was read, besides the link.
    expect(await number.fills()).toHaveLength(2)
  })

  it('leaves out what is still on its way by webhook, until it is late', async () => {
    const number = await openNumber()
    number.write('a moment ago', new Date(Date.now() - 30_000))
    await number.ask({ reason: 'periodic' })
    await number.work()
    expect(await number.rawEvents()).toEqual([])
    await number.ask({ reason: 'asked', since: minutesAgo(5).toISOString() })
    await number.work()
    expect(await number.texts()).toEqual(['a moment ago'])
  })

  it('is told of a regular look that found something', async () => {
    const number = await openNumber()
    number.write('lost on the way', minutesAgo(3))
    await number.ask({ reason: 'periodic' })
    expect(await number.catchUp()).toBeNull()
    await number.work()
    expect(await number.catchUp()).toMatchObject({ reason: 'periodic', state: 'done', recoveredCount: 1 })
  })
})

describe('the first link', () => {
  it('brings the last seven days and not the eighth, and looks again when WhatsApp had time', async () => {
    const number = await openNumber({ hasHistory: false, given: { linkedAt: new Date() } })
    number.write('day eight', daysAgo(7.1))
    number.write('day seven', daysAgo(6.9))
    number.write('today', minutesAgo(5))
    await number.ask({ reason: 'linked' })
    expect(await number.catchUp()).toMatchObject({ reason: 'linked', state: 'running', seenCount: 0 })
    await number.work()
    expect(await number.texts()).toEqual(['day seven', 'today'])
    expect(await number.catchUp()).toMatchObject({ reason: 'linked', state: 'done', recoveredCount: 2 })
    number.write('handed over late', daysAgo(3))
    const again = await jobs('fill-gap')
    expect(again.map(({ runAt: at }) => Math.round((at.getTime() - Date.now()) / 60_000))).toEqual([2, 10])
    await number.ask(again[0]?.payload ?? {})
    await number.work()
    expect(await number.texts()).toEqual(['day seven', 'handed over late', 'today'])
    expect(await number.trouble()).toBeNull()
  })

  it('brings as many days as the setting says, and nothing for none', async () => {
    const one = await openNumber({ hasHistory: false, given: { linkedAt: new Date(), settings: { historyDays: 1 } } })
    const none = await openNumber({ hasHistory: false, given: { linkedAt: new Date(), settings: { historyDays: 0 } } })
    for (const number of [one, none]) {
      number.write('yesterday, earlier', daysAgo(1.1))
      number.write('today', minutesAgo(30))
      await number.ask({ reason: 'linked' })
      await number.work()
    }
    expect(await one.texts()).toEqual(['today'])
    expect(await none.texts()).toEqual([])
    expect(await none.catchUp()).toBeNull()
    await none.ask({ reason: 'periodic' })
    await none.work()
    expect(await none.texts()).toEqual([])
  })
})

describe('one at a time', () => {
  it('a request that reaches further back widens what runs; a regular look changes nothing', async () => {
    const number = await openNumber()
    await number.ask({ reason: 'asked', since: minutesAgo(100).toISOString() })
    const first = await number.running()
    await number.ask({ reason: 'periodic' })
    expect(await number.running()).toEqual(first)
    number.write('long ago', minutesAgo(300))
    for (let index = 0; index < 120; index++)
      number.write(`no. ${index}`, minutesAgo(100 - index / 2))
    await number.step()
    expect((await number.running())?.offset).toBeGreaterThan(0)
    await number.ask({ reason: 'asked', since: minutesAgo(400).toISOString() })
    await number.work()
    expect((await number.texts())[0]).toBe('long ago')
    expect(await number.texts()).toHaveLength(121)
    expect(await number.fills()).toHaveLength(2)
  })

  it.each<Engine>(['NOWEB', 'WEBJS'])('on %s, two that read at the same time leave nothing out', async (engine) => {
    const number = await openNumber({ engine })
    const people = ['ana', 'joao', 'carlos', 'lucia', 'martin', 'maria', 'flor']
    for (const [index, person] of people.entries())
      number.write(`from ${person}`, minutesAgo(60 - index), person)
    await number.ask({})
    for (let round = 0; await number.running(); round++) {
      expect(round).toBeLessThan(30)
      await Promise.all([number.step(), number.step(), number.step()])
      await number.read()
    }
    expect(await number.texts()).toEqual(people.map(person => `from ${person}`))
    expect(await number.catchUp()).toMatchObject({ recoveredCount: 7, seenCount: 7 })
  })

  it('a page that is read again before anybody looked at what it brought stores nothing twice', async () => {
    const number = await openNumber()
    const { rawId } = number.write('stored already', minutesAgo(60))
    await number.ask({})
    await number.step()
    await number.ask({ reason: 'asked', since: minutesAgo(200).toISOString() })
    await number.step()
    expect(await number.rawEvents()).toMatchObject([{ origin: 'history', status: 'stored' }])
    await number.work()
    expect(await number.ctx.db.message.findMany({ where: { connectionId: number.connectionId } })).toMatchObject([{ providerMessageId: rawId }])
  })

  it('many at once begin one', async () => {
    const number = await openNumber()
    await Promise.all([number.ask({}), number.ask({ reason: 'recadoDown' }), number.ask({ reason: 'periodic' }), number.ask({ reason: 'wahaRestarted' })])
    expect((await number.fills()).filter(fill => fill.state === 'running')).toHaveLength(1)
  })

  it('another association has its own', async () => {
    const [ours, theirs] = [await openNumber(), await openNumber({ businesses: [{ phone: '5521940005678', name: 'Theirs' }] })]
    ours.write('ours', minutesAgo(60))
    theirs.write('theirs', minutesAgo(60))
    await fillGap.run(theirs.ctx, { connectionId: ours.connectionId, reason: 'working' })
    expect(await ours.running()).toBeNull()
    await Promise.all([ours.ask({}), theirs.ask({})])
    await readHistory.run(theirs.ctx, { connectionId: ours.connectionId })
    expect(await ours.running()).toMatchObject({ seenCount: 0 })
    await Promise.all([ours.work(), theirs.work()])
    expect([await ours.texts(), await theirs.texts()]).toEqual([['ours'], ['theirs']])
  })
})

describe('when WAHA does not answer', () => {
  it.each([['refuse', 'unreachable'], ['503', 'server-error']] as const)('(%s) it waits and goes on at the page it had come to', async (down, reason) => {
    const number = await openNumber()
    for (let index = 0; index < 150; index++)
      number.write(`no. ${index}`, minutesAgo(100 - index / 2))
    await number.ask({})
    await number.step()
    const reached = await number.running()
    number.control.setTroubles({ down })
    await number.step()
    expect(await number.running()).toMatchObject({ offset: reached?.offset, attempts: 1, failure: reason })
    expect((await jobs('read-history')).at(0)?.runAt.getTime()).toBeGreaterThan(Date.now() + 3000)
    number.control.clearTroubles()
    await number.work()
    expect(await number.texts()).toHaveLength(150)
    expect(await number.catchUp()).toMatchObject({ state: 'done', recoveredCount: 150, seenCount: 150 })
  })

  it('given up, nothing is forgotten: the next look begins where it did, and is told', async () => {
    const number = await openNumber()
    number.write('before the trouble', minutesAgo(110))
    number.control.setTroubles({ down: 'refuse' })
    await number.ask({})
    await number.work()
    expect(await number.catchUp()).toMatchObject({ reason: 'working', state: 'failed', recoveredCount: 0 })
    expect((await number.fills()).at(-1)).toMatchObject({ state: 'failed', failure: 'unreachable' })
    number.control.clearTroubles()
    await number.ask({ reason: 'periodic' })
    await number.work()
    expect(await number.texts()).toEqual(['before the trouble'])
    expect(await number.catchUp()).toMatchObject({ reason: 'working', state: 'done', recoveredCount: 1 })
  })

  it('a session that does not work is not even asked', async () => {
    const number = await openNumber()
    await number.ctx.db.connection.updateMany({ where: { id: number.connectionId }, data: { status: 'starting' } })
    await number.ask({})
    await number.step()
    expect(await number.running()).toMatchObject({ attempts: 1, failure: 'notWorking' })
    await number.ctx.db.connection.updateMany({ where: { id: number.connectionId }, data: { status: 'working' } })
    await number.ask({})
    expect(await jobs('read-history')).toHaveLength(1)
    await number.work()
    expect(await number.catchUp()).toMatchObject({ state: 'done' })
  })

  it('a number that was removed is let go', async () => {
    const number = await openNumber()
    await number.ask({})
    await number.ctx.db.connection.updateMany({ where: { id: number.connectionId }, data: { removedAt: new Date() } })
    await number.work()
    expect((await number.fills()).at(-1)).toMatchObject({ state: 'failed', failure: 'removed' })
  })
})

describe('what else history tells', () => {
  it('ticks that nobody heard are there afterwards, of messages known and new', async () => {
    const number = await openNumber()
    const known = number.control.writeFromBusiness('front', 'ana', { text: 'known', at: minutesAgo(50).getTime() })
    await number.ask({})
    await number.work()
    number.control.openChat('ana', 'front')
    number.control.writeFromBusiness('front', 'ana', { text: 'new', at: minutesAgo(40).getTime() })
    await expect.poll(() => number.control.thread('ana').every(bubble => bubble.mine || bubble.ack === 3)).toBe(true)
    await number.ask({ reason: 'asked', since: minutesAgo(60).toISOString() })
    await number.work()
    const messages = await number.ctx.db.message.findMany({ where: { connectionId: number.connectionId }, orderBy: { sentAt: 'asc' } })
    expect(messages).toMatchObject([{ providerMessageId: known.rawId, status: 'read' }, { text: 'new', status: 'read' }])
  })

  it('messages that a working session should have posted make it deaf; those of an outage do not', async () => {
    const up = async (since: Date, seenAt: Date) => {
      await test.root.db.$executeRaw`DELETE FROM uptime`
      await test.root.db.uptime.create({ data: { since, seenAt } })
    }
    await up(minutesAgo(90), minutesAgo(0))
    const deaf = await openNumber({ given: { statusAt: minutesAgo(60), lastEventAt: minutesAgo(30) } })
    const back = await openNumber({ given: { statusAt: minutesAgo(1), lastEventAt: minutesAgo(30) } })
    for (const number of [deaf, back]) {
      number.write('not posted', minutesAgo(20))
      await number.ask({ reason: 'periodic' })
      await number.work()
      expect(await number.texts()).toEqual(['not posted'])
    }
    expect([await deaf.trouble(), await back.trouble()]).toEqual(['deaf', null])
    // Recado itself was away, and is back or not yet.
    for (const [since, seenAt] of [[minutesAgo(15), minutesAgo(0)], [minutesAgo(90), minutesAgo(22)]] as const) {
      await up(since, seenAt)
      const number = await openNumber({ given: { statusAt: minutesAgo(60), lastEventAt: minutesAgo(30) } })
      number.write('posted to nobody', minutesAgo(20))
      await number.ask({ reason: 'periodic' })
      await number.work()
      expect([await number.texts(), await number.trouble()]).toEqual([['posted to nobody'], null])
    }
  })
})

it('when an event was stored is told by the database alone, whoever stored it', async () => {
  const { ctx, connectionId } = await openNumber()
  const rows = await transaction(ctx, async (tx) => {
    const [one, other] = ['one', 'other'].map(text => ({ associationId: ctx.association.id, connectionId, body: Buffer.from(text), digest: createHash('sha256').update(text).digest(), origin: 'history' as const }))
    await tx.db.$executeRaw`SELECT pg_sleep(0.05)`
    expect(await addEvents(tx, one && other ? [one, other, one] : [])).toBe(2)
    return tx.db.$queryRaw<unknown[]>`SELECT convert_from(body, 'UTF8') AS body, origin, received_at = now()::timestamptz(3) AS "isItsTime" FROM raw_events WHERE connection_id = ${connectionId}::uuid ORDER BY sequence`
  })
  expect(rows).toEqual(['one', 'other'].map(body => ({ body, origin: 'history', isItsTime: true })))
})

describe('by the clock', () => {
  const at = (date: Date) => ({ ...test.root, clock: () => date })

  it('each working number is looked at every five minutes, and no other', async () => {
    const number = await openNumber()
    const off = await openNumber({ given: { status: 'stopped' } })
    await findGaps.run(test.root)
    const due = (await jobs('fill-gap')).filter(({ payload }) => [number, off].some(it => it.connectionId === payload.connectionId))
    expect(due).toMatchObject([{ payload: { connectionId: number.connectionId, reason: 'periodic' } }])
    await number.ask(due[0]?.payload ?? {})
    await dropJobs(test.root.db)
    await findGaps.run(test.root)
    await number.work()
    await findGaps.run(test.root)
    expect((await jobs('fill-gap')).filter(({ payload }) => payload.connectionId === number.connectionId)).toEqual([])
    await findGaps.run(at(new Date(Date.now() + 2.5 * 60_000)))
    expect((await jobs('fill-gap')).filter(({ payload }) => payload.connectionId === number.connectionId)).toEqual([])
    await findGaps.run(at(new Date(Date.now() + 5.1 * 60_000)))
    expect((await jobs('fill-gap')).filter(({ payload }) => payload.connectionId === number.connectionId)).toHaveLength(1)
  })

  it('after Recado was down for minutes, all working numbers are read from then on', async () => {
    const number = await openNumber({ given: { statusAt: minutesAgo(60), lastEventAt: minutesAgo(31) } })
    await test.root.db.$executeRaw`DELETE FROM uptime`
    await noteUptime(at(minutesAgo(30)))
    await noteUptime(at(minutesAgo(29)))
    // Who only works says nothing about whether anybody could post.
    await findGaps.run(at(minutesAgo(5)))
    const asked = async () => (await jobs('fill-gap')).filter(({ payload }) => payload.connectionId === number.connectionId && payload.reason === 'recadoDown')
    expect(await asked()).toEqual([])
    number.write('while it was down', minutesAgo(20))
    await noteUptime(test.root)
    const [request] = await asked()
    expect(Math.round((Date.now() - Date.parse(request?.payload.since ?? '')) / 60_000)).toBe(29)
    await number.ask(request?.payload ?? {})
    await number.work()
    expect(await number.texts()).toEqual(['while it was down'])
    expect(await number.catchUp()).toMatchObject({ reason: 'recadoDown', recoveredCount: 1 })
    // It works now: nothing more is asked for, and nobody is called deaf.
    expect(await number.trouble()).toBeNull()
    await dropJobs(test.root.db)
    await noteUptime(test.root)
    expect(await asked()).toEqual([])
  })
  it('a process that takes in webhooks says at once that Recado can be reached', async () => {
    await test.root.db.$executeRaw`DELETE FROM uptime`
    const end = keepUptime(test.root)
    await end()
    expect(await test.root.db.uptime.count()).toBe(1)
  })
})
