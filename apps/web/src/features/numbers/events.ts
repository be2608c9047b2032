import type { ServerEvents } from '@recado/contracts'
import type { useConnections } from './store.ts'

/** What the linked numbers do with each event of the socket. */
export function connectionEvents(connections: Pick<ReturnType<typeof useConnections>, 'upsert'>) {
  return {
    'connection.updated': ({ connection }) => connections.upsert(connection),
  } satisfies Partial<ServerEvents>
}
