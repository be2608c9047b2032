import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { loadAlerts } from './queries.ts'

/** What sockets hear of alerts. */
export const notificationEvents: Record<string, Loader<Ctx>> = {
  'alert.updated': async (ctx, announcements) => {
    const alerts = await loadAlerts(ctx, { where: { id: { in: announcements.map(({ alertId }) => alertId ?? '') } } })
    return alerts.map(alert => ({ event: 'alert.updated', payload: { alert } }))
  },
}
