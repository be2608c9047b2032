import type { Ctx } from '../../ctx.ts'
import type { Announcement } from '../../platform/realtime/announce.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { loadSettings } from './notification-settings.ts'
import { loadAlerts } from './queries.ts'
import { readUnread, selectNotifications } from './select-notifications.ts'

/** What sockets hear of alerts, and each member of what concerns them. */
export const notificationEvents: Record<string, Loader<Ctx>> = {
  'alert.updated': async (ctx, announcements) => {
    const alerts = await loadAlerts(ctx, { where: { id: { in: announcements.map(({ alertId }) => alertId ?? '') } } })
    return alerts.map(alert => ({ event: 'alert.updated', payload: { alert } }))
  },
  'notifications.changed': async (ctx, announcements) => {
    const ids = idsOf(announcements, 'notificationId')
    const [unread, told] = await Promise.all([
      readUnread(ctx, idsOf(announcements, 'memberId')),
      ids.length > 0 ? selectNotifications(ctx, Prisma.sql`n.id = ANY(${ids}::uuid[])`) : [],
    ])
    return announcements.flatMap(({ memberId, notificationId }) => {
      const { memberId: _, ...notification } = told.find(it => it.id === notificationId && it.memberId === memberId) ?? { memberId: null, id: null }
      return memberId ? [{ event: 'notifications.updated', payload: { unreadCount: unread.get(memberId) ?? 0, notification: notification.id ? notification : null }, memberId }] : []
    })
  },
  'notificationSettings.changed': async (ctx, announcements) => {
    const settings = await loadSettings(ctx, idsOf(announcements, 'memberId'))
    return [...settings].map(([memberId, chosen]) => ({ event: 'notificationSettings.updated', payload: { settings: chosen }, memberId }))
  },
}

function idsOf(announcements: Announcement[], key: string) {
  return [...new Set(announcements.map(announcement => announcement[key]))].filter(id => typeof id === 'string')
}
