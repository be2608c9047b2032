import type { RootCtx, RootTx } from '../../ctx.ts'
import type { Incident } from './find-incidents.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { defineSweep } from '../../platform/jobs/define-sweep.ts'
import { announce } from '../../platform/realtime/announce.ts'
import { watchConnections } from '../channels/index.ts'
import { readBacklogs } from '../inbound/index.ts'
import { readQueues } from '../outbound/index.ts'
import { findIncidents } from './find-incidents.ts'
import { notify } from './notify.ts'
import { closeAlerts, openAlerts, refreshAlerts } from './settle-alerts.ts'

/**
 * Looks over every number of every association, opens an alert for what is wrong and closes those that are over. A
 * handful of statements however many numbers there are; one process at a time, and twice changes nothing.
 */
export const raiseAlerts = defineSweep({
  name: 'raise-alerts',
  cron: '* * * * *',
  run: (root: RootCtx) => transaction(root, async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('raise alerts', 0))`
    const incidents = await listIncidents(tx)
    const opened = await openAlerts(tx, incidents)
    const refreshed = await refreshAlerts(tx, incidents)
    const recovered = await closeAlerts(tx, incidents)
    await notify(tx, 'opened', opened)
    await notify(tx, 'recovered', recovered)
    await tellPages(tx, [...opened, ...refreshed, ...recovered])
  }),
})

async function listIncidents(tx: RootTx): Promise<Incident[]> {
  const connections = await watchConnections(tx)
  const [backlogs, queues] = [await readBacklogs(tx, connections), await readQueues(tx, connections)]
  const now = tx.clock()
  return connections.flatMap(connection => findIncidents({ connection, backlog: backlogs.get(connection.id), queue: queues.get(connection.id) }, now))
}

async function tellPages(tx: RootTx, alerts: { id: string, associationId: string }[]) {
  for (const [id, ofOne] of Map.groupBy(alerts, alert => alert.associationId))
    announce({ ...tx, association: { id } }, ...ofOne.map(alert => ({ type: 'alert.updated', alertId: alert.id }) as const))
}
