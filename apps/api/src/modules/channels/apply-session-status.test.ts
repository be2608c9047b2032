import type { SessionStatus } from '@recado/waha'
import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { applySessionStatus } from './apply-session-status.ts'

let test: TestContext
let ctx: Ctx
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
})
afterAll(() => test.close())

const start = Date.parse('2026-11-20T12:00:00Z')

async function connect() {
  const { id } = await addConnection(ctx, { status: 'stopped', statusAt: new Date(start) })
  const row = () => ctx.db.connection.findUniqueOrThrow({ where: { id } })
  const hear = async (status: SessionStatus, seconds: number, phone: string | null = null) => {
    const me = phone ? { id: `${phone}@c.us`, phone, lid: null, name: null } as never : null
    await transaction(ctx, tx => applySessionStatus(tx, { connectionId: id, status, me, at: new Date(start + seconds * 1000) }))
    return row()
  }
  return { id, hear, row }
}

it('a number is linked once it works, and keeps its phone afterwards', async () => {
  const { hear } = await connect()
  expect(await hear('starting', 1)).toMatchObject({ status: 'starting', phone: null })
  expect(await hear('working', 2, '5511940001234')).toMatchObject({ status: 'working', phone: '+5511940001234' })
  expect(await hear('stopped', 3)).toMatchObject({ status: 'stopped', phone: '+5511940001234' })
})

it('a report older than what is known is dropped', async () => {
  const { hear } = await connect()
  await hear('working', 10, '5511940001234')
  expect(await hear('starting', 5)).toMatchObject({ status: 'working', statusAt: new Date(start + 10_000) })
})

it('each new code of a scan counts, and leaving the scan forgets them', async () => {
  const { hear } = await connect()
  expect(await hear('scan_qr', 1)).toMatchObject({ qrCount: 1 })
  expect(await hear('scan_qr', 61)).toMatchObject({ qrCount: 2 })
  expect(await hear('failed', 81)).toMatchObject({ status: 'failed', qrCount: 0 })
})

it('the same report twice changes nothing', async () => {
  const { hear } = await connect()
  const first = await hear('working', 1, '5511940001234')
  expect(await hear('working', 2, '5511940001234')).toEqual(first)
})

it('a status nobody knows yet asks a person to look', async () => {
  const { hear } = await connect()
  expect(await hear('unknown', 1)).toMatchObject({ status: 'action_needed' })
})

it('another association changes nothing here', async () => {
  const { id, row } = await connect()
  const other = await test.createAssociation()
  await transaction(other, tx => applySessionStatus(tx, { connectionId: id, status: 'failed', me: null, at: new Date() }))
  expect(await row()).toMatchObject({ status: 'stopped' })
})
