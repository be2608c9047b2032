import { createSharedComposable } from '@vueuse/core'
import { readonly, ref, watch } from 'vue'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useConversations, useDrafts, useScreen, useThreads } from './store.ts'

/** How long "back" stays on screen, in milliseconds. */
const backShownMs = 5000
/** A loss shorter than this (milliseconds) is not worth a word. */
const quietMs = 1500

/** Fetches what is on screen after the socket was lost, and says how that goes. */
export const useCatchUp = createSharedComposable(() => {
  const socket = useSocket()
  const conversations = useConversations()
  const threads = useThreads()
  const drafts = useDrafts()
  const session = useSession()
  const screen = useScreen()
  const isLost = ref(false)
  const back = ref<{ news: number } | null>(null)
  let lostTimer: ReturnType<typeof setTimeout>
  let backTimer: ReturnType<typeof setTimeout>

  watch(socket.status, (status) => {
    clearTimeout(lostTimer)
    if (status === 'online')
      return
    lostTimer = setTimeout(() => isLost.value = true, quietMs)
  })

  async function catchUp() {
    threads.keepOnly(screen.conversationId)
    const { conversationId } = screen
    try {
      const [news] = await Promise.all([
        conversations.refetchList(screen.query),
        conversations.fetchCounts(),
        session.can('message.send') && drafts.sync(),
        conversationId && conversations.fetchOne(conversationId),
        conversationId && threads.catchUp(conversationId),
      ])
      welcomeBack(news)
    }
    catch {
      // Lost again on the way: the next connection brings the next try.
    }
  }

  function welcomeBack(news: number) {
    const wasLost = isLost.value
    isLost.value = socket.status.value !== 'online'
    if (!wasLost || isLost.value)
      return
    back.value = { news }
    clearTimeout(backTimer)
    backTimer = setTimeout(() => back.value = null, backShownMs)
  }

  return { catchUp, isLost: readonly(isLost), back: readonly(back) }
})
