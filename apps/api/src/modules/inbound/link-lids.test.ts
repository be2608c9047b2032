import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent } from '../../testing/waha-events.ts'
import { dropJobs, listJobs } from '../../testing/waiting-jobs.ts'
import { linkLids } from './link-lids.sweep.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

async function lookUps({ association }: Ctx) {
  const jobs = await listJobs<{ lid: string }>(test.root.db, 'link-lid', { associationId: association.id })
  return jobs.map(({ payload }) => payload.lid).sort()
}

it('whoever is known by a LID only and wrote lately is asked about again, of every association, once at a time', async () => {
  const all = await Promise.all([test.createAssociation(), test.createAssociation()])
  for (const [n, ctx] of all.entries()) {
    await readEvents(ctx, await addConnection(ctx), [
      messageEvent({ rawId: 'A', chatId: `9990000000${n}@lid` }),
      messageEvent({ rawId: 'B', chatId: '99911111111@lid', alt: '5511987654321@s.whatsapp.net' }),
      messageEvent({ rawId: 'C', chatId: '99922222222@lid', sentAt: new Date(Date.now() - 8 * 24 * 60 * 60_000) }),
    ])
    await dropJobs(test.root.db, { associationId: ctx.association.id })
  }
  for (let run = 0; run < 2; run++)
    await linkLids.run(test.root)
  expect(await Promise.all(all.map(lookUps))).toEqual([['99900000000'], ['99900000001']])
})
