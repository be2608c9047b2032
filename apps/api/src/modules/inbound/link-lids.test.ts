import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { linkLids } from './link-lids.sweep.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

async function lookUps({ association }: Ctx) {
  const rows = await test.root.db.$queryRaw<{ lid: string }[]>`
    SELECT j.payload->>'lid' AS lid FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'link-lid' AND j.payload->>'associationId' = ${association.id} ORDER BY 1`
  return rows.map(({ lid }) => lid)
}

it('whoever is known by a LID only and wrote lately is asked about again, of every association, once at a time', async () => {
  const all = await Promise.all([test.createAssociation(), test.createAssociation()])
  for (const [n, ctx] of all.entries()) {
    await readEvents(ctx, await addConnection(ctx), [
      messageEvent({ rawId: 'A', chatId: `9990000000${n}@lid` }),
      messageEvent({ rawId: 'B', chatId: '99911111111@lid', alt: '5511987654321@s.whatsapp.net' }),
      messageEvent({ rawId: 'C', chatId: '99922222222@lid', sentAt: new Date(Date.now() - 8 * 24 * 60 * 60_000) }),
    ])
    await test.root.db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'associationId' = ${ctx.association.id}`
  }
  for (let run = 0; run < 2; run++)
    await linkLids.run(test.root)
  expect(await Promise.all(all.map(lookUps))).toEqual([['99900000000'], ['99900000001']])
})
