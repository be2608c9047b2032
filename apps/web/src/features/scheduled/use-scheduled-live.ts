import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useScheduled } from './store.ts'

/** Keeps what is scheduled true on every page of an association. Once, in the layout. */
export function useScheduledLive() {
  const session = useSession()
  const scheduled = useScheduled()
  const { on, onResync } = useSocket()

  const stops = [
    on('scheduledMessage.saved', ({ scheduled: row }) => scheduled.hear(row)),
    on('scheduledMessage.removed', ({ scheduledId }) => scheduled.drop(scheduledId)),
    onResync(fetchQuietly),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, () => {
    scheduled.reset()
    fetchQuietly()
  }, { immediate: true })

  /** A failure is the network's, which the page shows already; the next connection is the next try. */
  function fetchQuietly() {
    if (session.can('conversation.read'))
      scheduled.fetchFirst(scheduled.filter).catch(() => {})
  }
}
