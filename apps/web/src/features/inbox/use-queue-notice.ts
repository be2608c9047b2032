import type { Conversation, ConversationCause } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable, useLocalStorage, useTitle } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from '../session/store.ts'
import { chime } from './chime.ts'
import { createBell } from './create-bell.ts'
import { nameOf } from './name-of.ts'
import { useConversations } from './store.ts'

/** Rings once for each conversation that comes into the queue: a sound, a desktop notice, the title, a live region. */
export const useQueueNotice = createSharedComposable(() => {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const conversations = useConversations()
  const toast = useToast()
  const isSoundOn = useLocalStorage('recado.sound', true)
  const announced = ref('')
  const rings = createBell()
  const waiting = computed(() => conversations.counts?.waiting ?? 0)

  useTitle(computed(() => [waiting.value ? `(${waiting.value})` : '', session.association?.name ?? 'Recado'].filter(Boolean).join(' ')))

  function notice({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }) {
    if (!rings({ conversation, cause }))
      return
    const title = t('inbox.notice.title', { name: nameOf(conversation.contact) ?? t('common.unnamed') })
    announced.value = title
    if (isSoundOn.value)
      chime()
    if (document.hidden)
      showOnDesktop(title, conversation)
    else if (router.currentRoute.value.name !== 'inbox')
      toast.add({ title, icon: 'i-lucide-hand', actions: [{ label: t('inbox.notice.open'), onClick: () => open(conversation) }] })
  }

  function open({ id }: Conversation) {
    return router.push({ name: 'inbox', params: { a: session.association?.subdomain, view: 'waiting', conversationId: id } })
  }

  function showOnDesktop(title: string, conversation: Conversation) {
    if (!('Notification' in window) || Notification.permission !== 'granted')
      return
    try {
      const shown = new Notification(title, { body: t('inbox.notice.body'), tag: conversation.id })
      shown.onclick = () => {
        window.focus()
        open(conversation)
        shown.close()
      }
    }
    catch {
      // Browsers of phones show notices only through a service worker.
    }
  }

  /** Sound on or off; switching it on lets the person hear it, and asks whether the desktop may tell too. */
  async function toggleSound() {
    isSoundOn.value = !isSoundOn.value
    if (!isSoundOn.value)
      return
    chime()
    if ('Notification' in window && Notification.permission === 'default')
      await Notification.requestPermission()
  }

  return { notice, announced, isSoundOn, toggleSound }
})
