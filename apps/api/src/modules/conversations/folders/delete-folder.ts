import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { changeOf, requireOwnFolder } from './require-own-folder.ts'

/** Deletes a folder; conversations stay where they are. @throws folder.notFound, auth.forbidden */
export async function deleteFolder(ctx: Ctx<StaffActor>, { folderId }: { folderId: string }): Promise<Record<string, never>> {
  const { memberId } = await requireOwnFolder(ctx, folderId)
  return transaction(ctx, async (tx) => {
    await tx.db.folder.deleteMany({ where: { id: folderId } })
    await audit(tx, { action: 'folder.deleted', subjectType: 'folder', subjectId: folderId })
    announce(tx, changeOf(memberId))
    return {}
  })
}
