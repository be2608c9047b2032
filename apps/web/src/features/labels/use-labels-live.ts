import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useLabels } from './store.ts'

/** Keeps the labels true on every page of an association. Once, in the layout. */
export function useLabelsLive() {
  const session = useSession()
  const labels = useLabels()
  const { on, onResync } = useSocket()

  const stops = [on('labels.updated', event => labels.take(event.labels)), onResync(fetchQuietly)]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, () => {
    labels.reset()
    fetchQuietly()
  }, { immediate: true })

  // The settings fetch them themselves and say when that fails.
  function fetchQuietly() {
    if (session.can('conversation.read'))
      labels.fetchAll().catch(() => {})
  }
}
