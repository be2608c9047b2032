import type { Tx } from '../../ctx.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { dropFiles } from './drop-files.job.ts'

/** Nothing shows this file any more: its row goes with the transaction, its bytes once that has committed. */
export async function dropMedia(tx: Tx, mediaId: string): Promise<void> {
  const { count } = await tx.db.media.deleteMany({ where: { id: mediaId } })
  if (count > 0)
    await enqueue(tx, dropFiles, { mediaId }, { key: `drop-files:${mediaId}` })
}
