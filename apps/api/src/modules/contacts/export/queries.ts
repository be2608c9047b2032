import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { Export } from '../../../platform/db/generated/client.ts'
import { AppError } from '../../../platform/errors.ts'
import { keptMs } from './to-export.ts'

const admins = new Set(['owner', 'admin'])

/** An export that is one's own, or anybody's for admins; within its day. @throws export.notFound */
export async function requireExport(ctx: Ctx<StaffActor>, exportId: string): Promise<Export> {
  const row = await ctx.db.export.findUnique({ where: { id: exportId } })
  const isTheirs = row?.memberId === ctx.actor.memberId || admins.has(ctx.actor.role)
  if (!row || !isTheirs || row.createdAt.getTime() + keptMs <= ctx.clock().getTime())
    throw new AppError('export.notFound')
  return row
}

/** Where the file is kept. */
export function exportKey({ association }: { association: { id: string } }, exportId: string): string {
  return `${association.id}/exports/${exportId}`
}
