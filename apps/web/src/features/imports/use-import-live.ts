import { onScopeDispose } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useImports } from './store.ts'

/** Keeps imports on screen true. */
export function useImportLive(fetchAgain: () => void) {
  const imports = useImports()
  const { on, onResync } = useSocket()
  const stops = [on('import.updated', ({ progress }) => void imports.hear(progress).catch(() => {})), onResync(fetchAgain)]
  onScopeDispose(() => stops.forEach(stop => stop()))
}
