import type { NotificationSettings } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { NotificationSettings as Row } from '../../platform/db/generated/client.ts'
import { notificationSettings, usualNotificationSettings } from '@recado/contracts'
import { transaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/realtime/announce.ts'

/** How the reader wants to be told. */
export async function getNotificationSettings(ctx: Ctx<StaffActor>): Promise<NotificationSettings> {
  return (await loadSettings(ctx, [ctx.actor.memberId])).get(ctx.actor.memberId) ?? usualNotificationSettings
}

/** Chooses how to be told; what is not named stays as it is. The reader's other windows hear of it. */
export async function updateNotificationSettings(ctx: Ctx<StaffActor>, change: Partial<NotificationSettings>): Promise<NotificationSettings> {
  const { memberId } = ctx.actor
  return transaction(ctx, async (tx) => {
    // The row is there and held before it is read: two changes at once both count.
    await tx.db.notificationSettings.createMany({ data: [{ associationId: tx.association.id, memberId, ...toRow(usualNotificationSettings) }], skipDuplicates: true })
    await tx.db.$queryRaw`SELECT 1 FROM notification_settings WHERE member_id = ${memberId}::uuid AND association_id = ${tx.association.id}::uuid FOR UPDATE`
    const before = await getNotificationSettings(tx)
    const settings = { ...before, ...change }
    await tx.db.notificationSettings.update({ where: { memberId }, data: toRow(settings) })
    announce(tx, { type: 'notificationSettings.changed', memberId })
    return getNotificationSettings(tx)
  })
}

/** Of those who have chosen, by member. */
export async function loadSettings(ctx: Ctx, memberIds: string[]): Promise<Map<string, NotificationSettings>> {
  const rows = await ctx.db.notificationSettings.findMany({ where: { memberId: { in: memberIds } } })
  return new Map(rows.map(row => [row.memberId, toSettings(row)]))
}

function toSettings({ sound, isSoundWhenHidden, pushed, showsName, quietUntil, quietFrom, quietTo }: Row): NotificationSettings {
  return notificationSettings.parse({
    sound,
    isSoundWhenHidden,
    pushed,
    showsName,
    quietUntil: quietUntil?.toISOString() ?? null,
    quietHours: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null,
  })
}

function toRow({ quietUntil, quietHours, ...rest }: NotificationSettings) {
  return { ...rest, quietUntil: quietUntil && new Date(quietUntil), quietFrom: quietHours?.from ?? null, quietTo: quietHours?.to ?? null }
}
