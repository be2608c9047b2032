import type { Ctx } from '../../../ctx.ts'
import type { Import } from '../../../platform/db/generated/client.ts'
import { AppError } from '../../../platform/errors.ts'

/** One import of the association. @throws import.notFound */
export async function requireImport(ctx: Ctx, importId: string): Promise<Import> {
  const row = await ctx.db.import.findUnique({ where: { id: importId } })
  if (!row)
    throw new AppError('import.notFound')
  return row
}

/** Where the file of an import is kept until it is read. */
export function importKey({ association }: { association: { id: string } }, importId: string): string {
  return `${association.id}/imports/${importId}`
}
