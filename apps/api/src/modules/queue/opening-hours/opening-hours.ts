import type { OpeningHours } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import { openingHours } from '@recado/contracts'
import { transaction } from '../../../platform/db/transaction.ts'
import { audit } from '../../audit/index.ts'

const byDefault: OpeningHours = { isOn: false, weekdays: [[], [], [], [], [], [], []], exceptions: [] }

/** When the association answers; switched off until somebody sets it. */
export async function getOpeningHours(ctx: Ctx): Promise<OpeningHours> {
  const row = await ctx.db.openingHours.findUnique({ where: { associationId: ctx.association.id } })
  return row ? openingHours.parse(row) : byDefault
}

/** From here these are the hours. */
export async function updateOpeningHours(ctx: Ctx<StaffActor>, hours: OpeningHours): Promise<OpeningHours> {
  const associationId = ctx.association.id
  const exceptions = hours.exceptions.toSorted((one, other) => one.day.localeCompare(other.day))
  await transaction(ctx, async (tx) => {
    await tx.db.openingHours.upsert({ where: { associationId }, create: { associationId, ...hours, exceptions }, update: { ...hours, exceptions } })
    await audit(tx, { action: 'queue.openingHoursChanged', subjectType: 'association', subjectId: associationId, details: { isOn: hours.isOn, exceptionCount: exceptions.length } })
  })
  return { ...hours, exceptions }
}
