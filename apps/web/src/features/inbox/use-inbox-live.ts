import type { ServerEvents } from '@recado/contracts'
import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { inboxEvents } from './events.ts'
import { useAttachments, useChanges, useConversations, useDirectory, useDrafts, useNoteDrafts, useOutbox, useThreads, useTyping, useViewers } from './store.ts'
import { useCatchUp } from './use-catch-up.ts'
import { useQueueNotice } from './use-queue-notice.ts'

/** Keeps the inbox true on every page of an association: events, counts, drafts, notices. Once, in the layout. */
export function useInboxLive() {
  const session = useSession()
  const socket = useSocket()
  const conversations = useConversations()
  const threads = useThreads()
  const directory = useDirectory()
  const drafts = useDrafts()
  const noteDrafts = useNoteDrafts()
  const outbox = useOutbox()
  const changes = useChanges()
  const { catchUp } = useCatchUp()
  const { notice } = useQueueNotice()
  const team = useTeam()

  const heard = inboxEvents({ drafts, conversations, threads, typing: useTyping(), viewers: useViewers(), begun: [drafts, noteDrafts, useAttachments(), outbox] })
  const stops = [
    ...(Object.keys(heard) as (keyof typeof heard)[]).map(event => socket.on(event, heard[event] as ServerEvents[typeof event])),
    socket.on('conversation.updated', notice),
    socket.onResync(catchUp),
    socket.onResync(outbox.resume),
  ]
  onScopeDispose(() => stops.forEach(stop => stop?.()))

  // What happened between the first fetch and the first connection was told to nobody.
  let wasOnline = false
  watch(socket.status, (status) => {
    if (status === 'online' && !wasOnline)
      catchUp()
    if (status === 'online')
      outbox.resume()
    wasOnline ||= status === 'online'
  }, { immediate: true })
  // Who is in a team, and whether there still is one, decides what its list shows.
  watch(() => team.teams, () => [...conversations.lists.values()].some(({ filter }) => filter.team) && catchUp())
  watch(() => session.association?.id, begin, { immediate: true })
  useEventListener(window, 'storage', ({ key, newValue }) => [drafts, noteDrafts, outbox].forEach(({ heard }) => heard(key, newValue)))
  useEventListener(document, 'visibilitychange', () => document.hidden && drafts.drafts.forEach((_, id) => drafts.save(id)))
  useEventListener(window, 'beforeunload', (event) => {
    if (outbox.uploads > 0)
      event.preventDefault()
  })

  function begin(associationId: string | undefined) {
    conversations.reset()
    threads.reset()
    changes.reset()
    directory.reset()
    wasOnline = false
    if (!associationId)
      return
    noteDrafts.load()
    outbox.restore()
    drafts.load(id => outbox.outgoingOf(id).length > 0)
    // They come again with the first connection: a failure here is the network's, which the page shows already.
    conversations.fetchCounts().catch(() => {})
  }
}
