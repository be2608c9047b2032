import type { Conversation } from '@recado/contracts'
import { useDebounceFn, useDocumentVisibility } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { standsIn } from '../inbox/stands-in.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { useFolders } from './store.ts'

/** Asked again this long after something changed, and while more changes no later than after the second time, in milliseconds. */
const quietMs = 1_000
const longestMs = 5_000
/** Of so many conversations it is remembered where they stood. */
const mostRemembered = 5_000

/** Keeps true how many unread conversations each folder holds. Asks only when one came into a folder or left it, and only while somebody looks. */
export function useFolderCounts() {
  const session = useSession()
  const folders = useFolders()
  const team = useTeam()
  const visibility = useDocumentVisibility()
  const { on, onResync } = useSocket()
  /** In which folders a conversation stood unread when it was last heard of. */
  const stood = new Map<string, string>()
  let isDue = false

  const askSoon = useDebounceFn(ask, quietMs, { maxWait: longestMs })
  const stops = [
    on('conversation.updated', ({ conversation }) => void (hasMoved(conversation) && askSoon())),
    on('conversation.removed', () => void askSoon()),
    onResync(() => void askSoon()),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch([() => folders.list, () => team.teams], () => {
    stood.clear()
    ask()
  }, { immediate: true })
  watch(visibility, () => isDue && ask())

  function hasMoved(conversation: Conversation) {
    const places = conversation.unreadCount > 0
      ? folders.list.filter(({ query }) => standsIn(query, conversation)).map(({ id }) => id).join(' ')
      : ''
    const before = stood.get(conversation.id)
    stood.delete(conversation.id)
    stood.set(conversation.id, places)
    if (stood.size > mostRemembered)
      stood.delete(stood.keys().next().value ?? '')
    return before !== places
  }

  async function ask() {
    isDue = visibility.value === 'hidden'
    if (isDue || folders.list.length === 0 || !session.can('conversation.read'))
      return
    // With the next change or connection they come again.
    await folders.fetchCounts().catch(() => {})
  }
}
