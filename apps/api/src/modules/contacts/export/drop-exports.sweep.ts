import type { RootCtx } from '../../../ctx.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'
import { exportKey } from './queries.ts'
import { keptMs } from './to-export.ts'

const chunkSize = 100

/** Deletes exports that are a day old: first the bytes, then the row, so that a sweep that is killed in between finds it again. */
export const dropExports = defineSweep({
  name: 'drop-exports',
  cron: '*/10 * * * *',
  async run(root: RootCtx) {
    const before = new Date(root.clock().getTime() - keptMs)
    let count = chunkSize
    while (count === chunkSize)
      count = await dropSome(root, before)
  },
})

async function dropSome(root: RootCtx, before: Date) {
  const rows = await root.db.export.findMany({ where: { createdAt: { lt: before } }, select: { id: true, associationId: true }, orderBy: { createdAt: 'asc' }, take: chunkSize })
  for (const { id, associationId } of rows)
    await root.storage.delete(exportKey({ association: { id: associationId } }, id))
  await root.db.export.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.length
}
