import type { ConnectionHealth } from '@recado/contracts'
import { endpoints } from '@recado/contracts'
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { onScopeDispose, ref, watch } from 'vue'
import { call } from '../../api/call.ts'
import { useLoading } from '../../composables/use-loading.ts'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'

const everyMs = 10_000
/** A number in trouble tells of each step: the screen follows, without asking each time. */
const restMs = 1500

/** How each number is, asked again while somebody looks. What was there stays until the next answer. */
export function useHealth() {
  const session = useSession()
  const visibility = useDocumentVisibility()
  const items = ref<ConnectionHealth[] | null>(null)
  const { error, load, isLoading } = useLoading(async (signal) => {
    items.value = (await call(endpoints.listConnectionHealth, { params: { a: session.subdomain }, signal })).items
  })
  let resting: ReturnType<typeof setTimeout> | undefined
  const soon = () => resting ??= setTimeout(() => {
    resting = undefined
    void load()
  }, restMs)

  useIntervalFn(() => visibility.value === 'visible' && !isLoading.value && load(), everyMs)
  watch(visibility, now => now === 'visible' && load())
  const { on, onResync } = useSocket()
  const stops = [on('connection.updated', () => void soon()), onResync(load)]
  onScopeDispose(() => {
    stops.forEach(stop => stop())
    clearTimeout(resting)
  })
  void load()

  return { items, error, load }
}
