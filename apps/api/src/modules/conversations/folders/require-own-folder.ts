import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { Folder as FolderRow } from '../../../platform/db/generated/client.ts'
import { isAllowed } from '@recado/contracts'
import { databaseCode } from '../../../platform/db/database-code.ts'
import { AppError } from '../../../platform/errors.ts'

/** What the caller may change: their own, and everybody's where the role allows. @throws folder.notFound, auth.forbidden */
export async function requireOwnFolder(ctx: Ctx<StaffActor>, folderId: string): Promise<FolderRow> {
  const row = await ctx.db.folder.findUnique({ where: { id: folderId } })
  if (!row || (row.memberId !== null && row.memberId !== ctx.actor.memberId))
    throw new AppError('folder.notFound')
  if (row.memberId === null)
    requireMayShare(ctx)
  return row
}

/** What is everybody's is kept by who leads. @throws auth.forbidden */
export function requireMayShare({ actor }: Ctx<StaffActor>): void {
  if (!isAllowed(actor.role, 'folder.share'))
    throw new AppError('auth.forbidden')
}

/** What a folder that could not be written is told: another one has its name. */
export function toFolderError(error: unknown): unknown {
  return databaseCode(error) === '23505' ? new AppError('folder.nameTaken', { details: { fields: [{ path: 'name', code: 'taken' }] } }) : error
}

/** Whom a change of a folder is told: its owner, or without one everybody. */
export function changeOf(memberId: string | null) {
  return { type: 'folders.changed' as const, ...(memberId ? { memberId } : {}) }
}
