import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { dropJobs } from '../../testing/waiting-jobs.ts'
import { dropFiles } from './drop-files.job.ts'
import { dropMedia } from './drop-media.ts'
import { fillMedia } from './fill-media.ts'
import { putFile } from './store-media.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

async function announceFile() {
  const ctx = await test.createAssociation()
  const { id: mediaId } = await ctx.db.media.create({ data: { associationId: ctx.association.id, mimeType: 'image/jpeg', sourceUrl: 'http://waha/1.jpeg' } })
  const stored = await putFile(ctx, mediaId, Buffer.from('a photo'), 'image/jpeg')
  return { ctx, mediaId, stored, find: () => ctx.db.media.findUnique({ where: { id: mediaId } }) }
}

it('the bytes come first, and the row says so with the rest of the transaction or not at all', async () => {
  const { ctx, mediaId, stored, find } = await announceFile()
  await expect(transaction(ctx, async (tx) => {
    await fillMedia(tx, mediaId, stored)
    throw new Error('the process ends')
  })).rejects.toThrow()
  expect(await find()).toMatchObject({ status: 'pending', storageKey: null })
  expect(await transaction(ctx, tx => fillMedia(tx, mediaId, stored))).toBe(true)
  expect(await find()).toMatchObject({ status: 'stored', sourceUrl: null })
})

it('bytes that came when nothing showed the file any more go again', async () => {
  const { ctx, mediaId, stored } = await announceFile()
  await transaction(ctx, tx => dropMedia(tx, mediaId))
  await dropFiles.run(ctx, { mediaId })
  await putFile(ctx, mediaId, Buffer.from('a photo'), 'image/jpeg')
  await dropJobs(test.root.db)
  expect(await transaction(ctx, tx => fillMedia(tx, mediaId, stored))).toBe(false)
  expect(await ctx.db.$queryRaw`SELECT task_identifier, key FROM graphile_worker.jobs`).toEqual([{ task_identifier: 'drop-files', key: `drop-files:${mediaId}` }])
  await dropFiles.run(ctx, { mediaId })
  expect(await ctx.storage.exists(stored.storageKey)).toBe(false)
})

it('another association fills nothing', async () => {
  const { mediaId, stored, find } = await announceFile()
  const stranger = await test.createAssociation()
  expect(await transaction(stranger, tx => fillMedia(tx, mediaId, stored))).toBe(false)
  expect(await find()).toMatchObject({ status: 'pending' })
})
