import type { Notification } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import { loadAlerts } from './queries.ts'

interface Row extends Omit<Notification, 'at' | 'readAt' | 'alert'> {
  memberId: string
  alertId: string | null
  at: Date
  readAt: Date | null
}

/** One statement for whole notifications. `which` narrows the alias `n` and may order and limit. */
export async function selectNotifications(ctx: Ctx, which: Prisma.Sql): Promise<(Notification & { memberId: string })[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT n.id, n.kind, n.member_id AS "memberId", n.alert_id AS "alertId", n.message_id AS "messageId", c.id AS "conversationId", coalesce(p.name, p.push_name) AS "contactName",
      u.name AS by, left(m.text, 200) AS text, n.created_at AS at, n.read_at AS "readAt"
    FROM notifications n
    LEFT JOIN messages m ON m.id = n.message_id AND m.association_id = n.association_id
    LEFT JOIN conversations c ON c.id = coalesce(m.conversation_id, n.conversation_id) AND c.association_id = n.association_id
    LEFT JOIN contacts p ON p.id = c.contact_id AND p.association_id = n.association_id
    LEFT JOIN staff_members s ON s.id = n.by_id AND s.association_id = n.association_id
    LEFT JOIN users u ON u.id = s.user_id
    WHERE n.association_id = ${ctx.association.id}::uuid AND ${which}`
  const alertIds = rows.flatMap(({ alertId }) => alertId ?? [])
  const alerts = alertIds.length > 0 ? await loadAlerts(ctx, { where: { id: { in: alertIds } } }) : []
  const alertOf = new Map(alerts.map(alert => [alert.id, alert]))
  return rows.map(({ at, readAt, alertId, ...row }) => ({
    ...row,
    alert: alertOf.get(alertId ?? '') ?? null,
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }))
}

/** How much each member has not read. */
export async function readUnread(ctx: Ctx, memberIds: string[]): Promise<Map<string, number>> {
  const rows = await ctx.db.notificationCount.findMany({ where: { memberId: { in: memberIds } } })
  return new Map(rows.map(({ memberId, unreadCount }) => [memberId, unreadCount]))
}
