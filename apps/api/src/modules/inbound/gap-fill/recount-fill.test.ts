import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { startLinkedSession } from '../../../testing/start-linked-session.ts'
import { dropJobs, listJobs } from '../../../testing/waiting-jobs.ts'
import { findUnread } from '../find-unread.ts'
import { processInbound } from '../process-inbound.ts'
import { fillGap } from './fill-gap.job.ts'
import { findRunningFill } from './queries.ts'
import { readHistory } from './read-history.job.ts'
import { recountFill } from './recount-fill.job.ts'

let test: TestContext
const closings: (() => Promise<void>)[] = []
beforeAll(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  await Promise.all(closings.splice(0).map(close => close()))
  await heal()
  await dropJobs(test.root.db)
})
afterAll(() => test.close())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** From now on the database refuses every message that says so. */
async function poison() {
  await test.database.pool.query(`
    CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.text LIKE 'poison%' THEN RAISE EXCEPTION 'poison' USING ERRCODE = 'P0001'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse_poison()`)
}

async function heal() {
  await test.database.pool.query('DROP TRIGGER IF EXISTS poison ON messages')
}

async function openNumber() {
  let now = Date.now()
  const ctx = { ...await test.createAssociation(), clock: () => new Date(now) }
  const { simulator: { control, close }, connection: { id: connectionId } } = await startLinkedSession(ctx, {}, { linkedAt: minutesAgo(600) })
  closings.push(close)
  await ctx.db.gapFill.create({ data: { associationId: ctx.association.id, connectionId, reason: 'linked', state: 'done', since: minutesAgo(600), until: minutesAgo(120), startedAt: minutesAgo(120), finishedAt: minutesAgo(120) } })
  /** What is due, as a reader does. */
  const read = async () => {
    const unread = (await findUnread(test.database.pool, ctx.clock())).filter(it => it.connectionId === connectionId)
    for (const sequence of unread.flatMap(({ retries }) => retries))
      await processInbound(ctx, connectionId, [sequence])
    while (await processInbound(ctx, connectionId) === 'more');
  }
  const jobs = () => listJobs<{ associationId: string, fillId: string, last: string }>(ctx.db, 'recount-fill', { associationId: ctx.association.id })
  return {
    ctx,
    connectionId,
    read,
    jobs,
    write: (text: string, minutes: number) => control.write('ana', 'front', { text, at: minutesAgo(minutes).getTime() }),
    fill: async (reason: 'working' | 'periodic' | 'asked') => {
      await fillGap.run(ctx, { connectionId, reason, ...(reason === 'asked' ? { since: minutesAgo(200).toISOString() } : {}) })
      while (await findRunningFill(ctx, connectionId)) {
        await readHistory.run(ctx, { connectionId })
        await read()
      }
    },
    later: (ms: number) => {
      now += ms
    },
    /** The job that is due, and its end. */
    recount: async () => {
      const [job] = await jobs()
      if (!job)
        throw new Error('nothing is to be counted')
      now = Math.max(now, job.runAt.getTime())
      await dropJobs(ctx.db, { associationId: ctx.association.id })
      await recountFill.run(ctx, job.payload)
      return job.payload
    },
    catchUp: async () => (await ctx.db.connection.findUniqueOrThrow({ where: { id: connectionId } })).catchUp,
    count: async () => (await ctx.db.gapFill.findMany({ where: { connectionId }, orderBy: { startedAt: 'asc' } })).map(({ recoveredCount }) => recoveredCount),
  }
}

it('what failed at first and is read later counts among what was recovered', async () => {
  await poison()
  const number = await openNumber()
  number.write('one', 60)
  number.write('poison', 50)
  number.write('poison, too', 40)
  await number.fill('working')
  expect(await number.catchUp()).toMatchObject({ state: 'done', recoveredCount: 1 })
  // Still to be tried: it is looked after again, and nothing is told twice.
  number.later(1500)
  await number.read()
  await number.recount()
  expect(await number.catchUp()).toMatchObject({ recoveredCount: 1 })
  await heal()
  const payload = await number.recount()
  await number.read()
  await recountFill.run(number.ctx, payload)
  expect(await number.catchUp()).toMatchObject({ reason: 'working', state: 'done', recoveredCount: 3 })
  expect(await number.count()).toEqual([0, 3])
  const { version } = await number.ctx.db.connection.findUniqueOrThrow({ where: { id: number.connectionId } })
  await recountFill.run(number.ctx, payload)
  expect(await number.ctx.db.connection.findUniqueOrThrow({ where: { id: number.connectionId } })).toMatchObject({ version })
})

it('what is given up ends the counting', async () => {
  await poison()
  const number = await openNumber()
  number.write('poison', 50)
  await number.fill('working')
  for (let tries = 0; (await number.jobs()).length > 0; tries++) {
    expect(tries).toBeLessThan(20)
    await number.recount()
    number.later(60_000)
    await number.read()
  }
  expect(await number.count()).toEqual([0, 0])
})

it('a regular look that found nothing at first is kept until it is counted, and told then', async () => {
  await poison()
  const number = await openNumber()
  number.write('poison', 50)
  await number.fill('periodic')
  await number.fill('periodic')
  expect(await number.catchUp()).toBeNull()
  expect(await number.count()).toEqual([0, 0, 0])
  await heal()
  number.later(1500)
  await number.read()
  await number.recount()
  expect(await number.catchUp()).toMatchObject({ reason: 'periodic', recoveredCount: 1 })
})

it('what the next reading brings is not counted, and what it tells is not told over', async () => {
  await poison()
  const number = await openNumber()
  number.write('poison', 50)
  await number.fill('working')
  number.write('of the next one', 30)
  await heal()
  await number.fill('asked')
  expect(await number.catchUp()).toMatchObject({ reason: 'asked', recoveredCount: 1 })
  number.later(1500)
  await number.read()
  await number.recount()
  expect(await number.count()).toEqual([0, 1, 1])
  expect(await number.catchUp()).toMatchObject({ reason: 'asked', recoveredCount: 1 })
})

it('another association counts nothing of it', async () => {
  await poison()
  const [ours, theirs] = [await openNumber(), await openNumber()]
  ours.write('poison', 50)
  await ours.fill('working')
  await heal()
  ours.later(1500)
  await ours.read()
  const [job] = await ours.jobs()
  await recountFill.run(theirs.ctx, { fillId: job?.payload.fillId ?? '', last: job?.payload.last ?? '' })
  expect(await ours.count()).toEqual([0, 0])
  await ours.recount()
  expect(await ours.count()).toEqual([0, 1])
})
