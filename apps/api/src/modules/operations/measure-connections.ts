import type { RootCtx } from '../../ctx.ts'
import type { ConnectionFacts } from './render-connection-metrics.ts'
import { listAssociations } from '../associations/index.ts'
import { readTotals, watchConnections } from '../channels/index.ts'
import { readBacklogs } from '../inbound/index.ts'
import { readQueues } from '../outbound/index.ts'
import { renderConnectionMetrics } from './render-connection-metrics.ts'
import { toLedger } from './to-ledger.ts'

/** Every number of every association as metrics: five statements, however many numbers there are. */
export async function measureConnections(root: RootCtx): Promise<string> {
  const [connections, associations] = await Promise.all([watchConnections(root), listAssociations(root.db)])
  const subdomains = new Map(associations.map(({ id, subdomain }) => [id, subdomain]))
  const [totals, backlogs, queues] = await Promise.all([
    readTotals(root, connections.map(({ id }) => id)),
    readBacklogs(root, connections),
    readQueues(root, connections),
  ])
  const facts = connections.map((connection): ConnectionFacts => ({
    connection,
    association: subdomains.get(connection.associationId) ?? '',
    totals: toLedger(totals.get(connection.id)),
    backlog: backlogs.get(connection.id),
    queue: queues.get(connection.id),
  }))
  return renderConnectionMetrics(facts, root.clock())
}
