import type { Tx } from '../../ctx.ts'
import type { StoredFile } from './store-media.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { dropFiles } from './drop-files.job.ts'

/**
 * A file that was announced by a message has its bytes now, kept by `putFile`. False when nothing shows it any more: then
 * they go again.
 */
export async function fillMedia(tx: Tx, mediaId: string, stored: StoredFile): Promise<boolean> {
  const { count } = await tx.db.media.updateMany({ where: { id: mediaId }, data: { ...stored, failure: null, sourceUrl: null } })
  if (count === 0)
    await enqueue(tx, dropFiles, { mediaId }, { key: `drop-files:${mediaId}` })
  return count > 0
}
