import type { Folder } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { changeOf, requireOwnFolder, toFolderError } from './require-own-folder.ts'
import { toFolder } from './to-folder.ts'

interface UpdateFolder {
  folderId: string
  name?: string | undefined
  query?: Folder['query'] | undefined
}

/** Changes what is named, leaves the rest. @throws folder.notFound, auth.forbidden, folder.nameTaken */
export async function updateFolder(ctx: Ctx<StaffActor>, { folderId, name, query }: UpdateFolder): Promise<Folder> {
  const { memberId } = await requireOwnFolder(ctx, folderId)
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db.folder.updateManyAndReturn({ where: { id: folderId }, data: { ...(name ? { name } : {}), ...(query ? { query } : {}) } })
    if (!row)
      throw new AppError('folder.notFound')
    await audit(tx, { action: 'folder.updated', subjectType: 'folder', subjectId: folderId })
    announce(tx, changeOf(memberId))
    return toFolder(row)
  }).catch((error: unknown) => {
    throw toFolderError(error)
  })
}
