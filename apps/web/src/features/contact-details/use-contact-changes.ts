import { onScopeDispose } from 'vue'
import { useSocket } from '../../realtime/socket.ts'

/** Fetches again what stands beside a contact when it is other now, and after a gap. */
export function useContactChanges(contactId: string, fetchAgain: () => void) {
  const { on, onResync } = useSocket()
  const stops = [
    on('contact.detailsChanged', event => void (event.contactId === contactId && fetchAgain())),
    onResync(fetchAgain),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))
}
