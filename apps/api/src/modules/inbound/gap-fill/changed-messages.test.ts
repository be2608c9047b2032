import type { Engine } from '@recado/waha-simulator'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { startLinkedSession } from '../../../testing/start-linked-session.ts'
import { dropJobs } from '../../../testing/waiting-jobs.ts'
import { processInbound } from '../process-inbound.ts'
import { fillGap } from './fill-gap.job.ts'
import { findRunningFill } from './queries.ts'
import { readHistory } from './read-history.job.ts'

let test: TestContext
const closings: (() => Promise<void>)[] = []
beforeAll(async () => {
  test = await createTestContext()
})
afterEach(async () => {
  await Promise.all(closings.splice(0).map(close => close()))
})
afterAll(() => test.close())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** A number with two messages, which has heard of both, on a WAHA that posts nothing. */
async function openNumber(engine: Engine) {
  const ctx = await test.createAssociation()
  const { simulator: { control, close }, connection } = await startLinkedSession(ctx, { engine }, { linkedAt: minutesAgo(600) })
  closings.push(close)
  const connectionId = connection.id
  const [one = '', other = ''] = ['Bom dia', 'never mind'].map((text, index) => control.write('ana', 'front', { text, at: minutesAgo(50 - index).getTime() }).rawId)
  const look = async () => {
    await fillGap.run(ctx, { connectionId, reason: 'asked', since: minutesAgo(60).toISOString() })
    while (await findRunningFill(ctx, connectionId)) {
      await readHistory.run(ctx, { connectionId })
      while (await processInbound(ctx, connectionId) !== 'done');
    }
  }
  await look()
  return {
    ctx,
    control,
    one,
    other,
    look,
    messages: () => ctx.db.message.findMany({ where: { kind: { not: 'event' } }, orderBy: { sentAt: 'asc' } }),
    changes: async () => (await ctx.db.rawEvent.findMany({ where: { origin: 'history' }, orderBy: { sequence: 'asc' } })).slice(2).map(({ event, status }) => [event, status]),
    conversation: async () => {
      const { version, ...row } = await ctx.db.conversation.findFirstOrThrow()
      return row
    },
  }
}

describe.each<Engine>(['NOWEB', 'WEBJS'])('on %s', (engine) => {
  it('what was edited while nobody listened reads as it reads there, once and without a sound', async () => {
    const number = await openNumber(engine)
    const before = await number.conversation()
    await dropJobs(test.root.db)
    number.control.editMessage('ana', number.one, 'Boa tarde')
    for (let times = 0; times < 3; times++)
      await number.look()
    expect(await number.messages()).toMatchObject([{ providerMessageId: number.one, text: 'Boa tarde', originalText: 'Bom dia', editedAt: expect.any(Date), version: 2 }, { text: 'never mind', editedAt: null }])
    expect(await number.changes()).toEqual([['message.edited', 'processed']])
    expect(await number.conversation()).toEqual(before)
    expect(await test.root.db.$queryRaw`SELECT task_identifier FROM graphile_worker.jobs WHERE task_identifier NOT IN ('read-history', 'fill-gap')`).toEqual([])
    expect((await number.ctx.db.connection.findFirstOrThrow()).catchUp).toMatchObject({ recoveredCount: 0 })
  })

  it('each edit that was missed counts, also the one back to what it said before', async () => {
    const number = await openNumber(engine)
    const editedAt: (Date | null)[] = []
    for (const text of ['Boa tarde', 'Boa noite', 'Boa tarde']) {
      number.control.editMessage('ana', number.one, text)
      await number.look()
      const [message] = await number.messages()
      expect(message).toMatchObject({ text, originalText: 'Bom dia' })
      editedAt.push(message?.editedAt ?? null)
      // NOWEB tells the time of an edit in whole seconds.
      if (engine === 'NOWEB')
        await expect.poll(() => Date.now() - (message?.editedAt?.getTime() ?? 0), { timeout: 3000 }).toBeGreaterThan(1000)
    }
    expect(editedAt).toEqual(editedAt.toSorted((a, b) => Number(a) - Number(b)))
    expect(await number.changes()).toHaveLength(3)
  })
})

it('on WEBJS, what was deleted is marked, once; what nobody here has read is no message', async () => {
  const number = await openNumber('WEBJS')
  const before = await number.conversation()
  const unread = number.control.write('ana', 'front', { text: 'gone before it was read', at: minutesAgo(30).getTime() })
  number.control.deleteMessage('ana', number.other)
  number.control.deleteMessage('ana', unread.rawId)
  await number.look()
  await number.look()
  expect(await number.messages()).toMatchObject([{ text: 'Bom dia', deletedAt: null }, { providerMessageId: number.other, text: 'never mind', deletedAt: expect.any(Date), version: 2 }])
  expect(await number.changes()).toEqual([['message.any', 'processed'], ['message.any', 'processed']])
  expect(await number.conversation()).toEqual(before)
})

it('on GOWS, whose history keeps the first text, what the webhook told is not undone', async () => {
  const number = await openNumber('GOWS')
  await number.ctx.db.message.updateMany({ where: { providerMessageId: number.one }, data: { text: 'Boa tarde', originalText: 'Bom dia', editedAt: minutesAgo(5) } })
  number.control.editMessage('ana', number.one, 'Boa tarde')
  number.control.deleteMessage('ana', number.other)
  await number.look()
  expect(await number.messages()).toMatchObject([{ text: 'Boa tarde' }, { text: 'never mind', deletedAt: null }])
  expect(await number.changes()).toEqual([])
})

it('what another association knows under the same ids stays as it is', async () => {
  const [ours, theirs] = [await openNumber('NOWEB'), await openNumber('NOWEB')]
  await theirs.ctx.db.message.updateMany({ where: { providerMessageId: theirs.one }, data: { providerMessageId: ours.one } })
  ours.control.editMessage('ana', ours.one, 'Boa tarde')
  await ours.look()
  expect((await theirs.messages()).map(({ text }) => text)).toEqual(['Bom dia', 'never mind'])
  expect((await ours.messages()).map(({ text }) => text)).toEqual(['Boa tarde', 'never mind'])
})
