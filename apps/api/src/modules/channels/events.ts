import type { Ctx } from '../../ctx.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { toConnection } from './queries.ts'

/** What sockets hear of connections. */
export const channelEvents: Record<string, Loader<Ctx>> = {
  'connection.updated': async (ctx, announcements) => {
    const ids = announcements.map(({ connectionId }) => connectionId ?? '')
    const rows = await ctx.db.connection.findMany({ where: { id: { in: ids } } })
    // One that was removed is no longer on any list: everybody fetches theirs again.
    return rows.map(row => row.removedAt ? { event: 'resync', payload: undefined } : { event: 'connection.updated', payload: { connection: toConnection(row) } })
  },
}
