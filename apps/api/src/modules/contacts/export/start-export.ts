import type { BodyOf, ContactExport, endpoints } from '@recado/contracts'
import type { Ctx, StaffActor, Tx } from '../../../ctx.ts'
import { isAllowed } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { AppError } from '../../../platform/errors.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { audit } from '../../audit/index.ts'
import { requireFilter } from '../require-filter.ts'
import { toExport } from './to-export.ts'
import { writeExport } from './write-export.job.ts'

/**
 * Has a file of contacts written, in a worker. Who asked, and which sensitive attributes are in it, is put on record.
 * @throws auth.forbidden for sensitive attributes without the permission, request.invalid for attributes there are none of
 */
export async function startExport(ctx: Ctx<StaffActor>, { format, columns, filter, contactIds }: BodyOf<typeof endpoints.startExport>): Promise<ContactExport> {
  return transaction(ctx, async (tx) => {
    await requireFilter(tx, filter)
    const sensitive = await findSensitive(tx, columns.map(({ column }) => column))
    if (sensitive.length > 0 && !isAllowed(ctx.actor.role, 'attribute.reveal'))
      throw new AppError('auth.forbidden')
    const row = await tx.db.export.create({
      data: { associationId: tx.association.id, memberId: ctx.actor.memberId, format, columns, filter: { filter, contactIds: contactIds ?? null }, createdAt: tx.clock() },
    })
    await enqueue(tx, writeExport, { exportId: row.id })
    const details = { format, columns: columns.map(({ column }) => column).join(' '), sensitive: sensitive.join(' '), selectedCount: contactIds?.length ?? null }
    await audit(tx, { action: 'contacts.exported', subjectType: 'export', subjectId: row.id, details })
    return toExport(row)
  })
}

/** The keys of the sensitive ones. @throws request.invalid when there is no such attribute */
async function findSensitive(tx: Tx, columns: string[]) {
  const keys = columns.flatMap(column => column.startsWith('attribute.') ? [column.slice('attribute.'.length)] : [])
  const attributes = await tx.db.attribute.findMany({ where: { key: { in: keys } } })
  if (keys.some(key => !attributes.some(attribute => attribute.key === key)))
    throw new AppError('request.invalid', { details: { fields: [{ path: 'columns', code: 'invalid' }] } })
  return attributes.filter(({ isSensitive }) => isSensitive).map(({ key }) => key)
}
