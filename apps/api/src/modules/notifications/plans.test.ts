import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeCursor } from '../../platform/cursor.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { explainStatements } from '../../testing/explain-statements.ts'
import { listNotifications } from './list-notifications.ts'

let test: TestContext
let ctx: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
  const colleague = await test.asStaff(ctx, 'agent')
  await ctx.db.$executeRaw`
    INSERT INTO notifications (association_id, member_id, kind, key, created_at, read_at)
    SELECT ${ctx.association.id}::uuid, CASE WHEN n % 2 = 0 THEN ${ctx.actor.memberId} ELSE ${colleague.actor.memberId} END::uuid, 'alert', 'alert:' || n,
      now() - n * interval '1 minute', CASE WHEN n > 10 THEN now() END
    FROM generate_series(1, 10000) AS n`
  await ctx.db.$executeRaw`VACUUM (ANALYZE)`
})
afterAll(() => test.close())

it('a page of notifications is read from an index in its order, first page and later ones', async () => {
  const cursor = encodeCursor({ at: new Date(Date.now() - 60 * 60_000), id: '01999999-0000-7000-8000-000000000000' })
  for (const page of [{}, { cursor }]) {
    const looked = explainStatements(ctx)
    expect((await listNotifications(looked.ctx, { limit: 20, ...page })).items).toHaveLength(20)
    expect(looked.plan()).not.toMatch(/Seq Scan on notifications|Sort Key: n\.created_at/)
  }
})

it('what is unread is found without the rest', async () => {
  const plan = await ctx.db.$queryRaw<{ 'QUERY PLAN': string }[]>`
    EXPLAIN UPDATE notifications n SET read_at = now() WHERE n.association_id = ${ctx.association.id}::uuid AND n.member_id = ${ctx.actor.memberId}::uuid AND n.read_at IS NULL`
  expect(plan.map(row => row['QUERY PLAN']).join('\n')).toContain('notifications_unread_idx')
})
