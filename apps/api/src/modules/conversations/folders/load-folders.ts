import type { Folder } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { toFolder } from './to-folder.ts'

/** Everybody's folders and each member's own, by name; by member. */
export async function loadFolders(ctx: Ctx, memberIds: string[]): Promise<Map<string, Folder[]>> {
  const rows = await ctx.db.folder.findMany({ where: { OR: [{ memberId: null }, { memberId: { in: memberIds } }] }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return new Map(memberIds.map(memberId => [memberId, rows.filter(row => row.memberId === null || row.memberId === memberId).map(toFolder)]))
}
