import type { Folder } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { loadFolders } from './load-folders.ts'

/** Everybody's folders and the caller's own, by name; never many. */
export async function listFolders(ctx: Ctx<StaffActor>): Promise<{ items: Folder[] }> {
  const folders = await loadFolders(ctx, [ctx.actor.memberId])
  return { items: folders.get(ctx.actor.memberId) ?? [] }
}
