import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { connectionEvents } from './events.ts'
import { useConnections } from './store.ts'

/** Keeps the linked numbers true on every page of an association. Once, in the layout. */
export function useConnectionsLive() {
  const session = useSession()
  const connections = useConnections()
  const { on, onResync } = useSocket()
  const events = connectionEvents(connections)

  const stops = [on('connection.updated', events['connection.updated']), onResync(fetchQuietly)]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, fetchQuietly, { immediate: true })

  // A page that shows numbers fetches them itself and says when that fails.
  function fetchQuietly() {
    if (session.can('connection.read'))
      connections.fetchAll().catch(() => {})
  }
}
