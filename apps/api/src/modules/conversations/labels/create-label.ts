import type { Label, LabelColour } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import { transaction } from '../../../platform/db/transaction.ts'
import { announce } from '../../../platform/realtime/announce.ts'
import { audit } from '../../audit/index.ts'
import { toLabel, toLabelError } from './to-label.ts'

export interface LabelInput {
  name: string
  colour: LabelColour
}

/** Makes a label; its name is the only one of its kind, case and accents aside. @throws label.nameTaken */
export async function createLabel(ctx: Ctx, input: LabelInput): Promise<Label> {
  return transaction(ctx, async (tx) => {
    const row = await tx.db.label.create({ data: { associationId: tx.association.id, ...input } })
    await audit(tx, { action: 'label.created', subjectType: 'label', subjectId: row.id })
    announce(tx, { type: 'labels.changed' })
    return toLabel(row)
  }).catch((error: unknown) => {
    throw toLabelError(error)
  })
}
