import type { Label } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { LabelInput } from './create-label.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { holdLabel } from './hold-label.ts'
import { toLabel, toLabelError } from './to-label.ts'

type UpdateLabel = { [Key in keyof LabelInput]?: LabelInput[Key] | undefined } & { labelId: string }

/** Changes what is named, leaves the rest; conversations show it at once. @throws label.notFound, label.nameTaken */
export async function updateLabel(ctx: Ctx, { labelId, ...change }: UpdateLabel): Promise<Label> {
  return transaction(ctx, async (tx) => {
    await holdLabel(tx, labelId)
    const row = await tx.db.label.update({ where: { id: labelId }, data: change })
    await audit(tx, { action: 'label.updated', subjectType: 'label', subjectId: labelId })
    announce(tx, { type: 'labels.changed' })
    return toLabel(row)
  }).catch((error: unknown) => {
    throw toLabelError(error)
  })
}
