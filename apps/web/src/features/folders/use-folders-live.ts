import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useFolders } from './store.ts'

/** Keeps the folders true on every page of an association. Once, in the layout. */
export function useFoldersLive() {
  const session = useSession()
  const folders = useFolders()
  const { on, onResync } = useSocket()

  const stops = [on('folders.updated', event => folders.take(event.folders)), onResync(fetchQuietly)]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, () => {
    folders.reset()
    fetchQuietly()
  }, { immediate: true })

  // They come again with the next connection, and the inbox works without them.
  function fetchQuietly() {
    if (session.can('conversation.read'))
      folders.fetchAll().catch(() => {})
  }
}
