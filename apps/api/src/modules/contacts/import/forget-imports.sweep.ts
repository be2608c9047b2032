import type { RootCtx } from '../../../ctx.ts'
import { defineSweep } from '../../../platform/jobs/define-sweep.ts'
import { importKey } from './queries.ts'

const keptDays = 7
const chunkSize = 20

/** Forgets files that were handed in a week ago, with all that is known of their rows: what they said is in the register. */
export const forgetImports = defineSweep({
  name: 'forget-imports',
  cron: '41 * * * *',
  async run(root: RootCtx) {
    const before = new Date(root.clock().getTime() - keptDays * 24 * 60 * 60_000)
    let count = chunkSize
    while (count === chunkSize)
      count = await forgetSome(root, before)
  },
})

/** First the bytes, then the row: a sweep that is killed in between finds it again. */
async function forgetSome(root: RootCtx, before: Date) {
  const rows = await root.db.import.findMany({ where: { createdAt: { lt: before } }, select: { id: true, associationId: true }, orderBy: { createdAt: 'asc' }, take: chunkSize })
  for (const { id, associationId } of rows)
    await root.storage.delete(importKey({ association: { id: associationId } }, id))
  await root.db.import.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.length
}
