import type { Conversation, ConversationCause } from '@recado/contracts'
import { createSharedComposable, useLocalStorage, useTitle } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from '../session/store.ts'
import { chime } from './chime.ts'
import { nameOf } from './name-of.ts'
import { useConversations, useScreen } from './store.ts'

/** Rings once for each conversation that comes into the queue: a sound, a desktop notice, the title, a live region. */
export const useQueueNotice = createSharedComposable(() => {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const conversations = useConversations()
  const screen = useScreen()
  const isSoundOn = useLocalStorage('recado.sound', true)
  const announced = ref('')
  const rung = new Set<string>()
  const waiting = computed(() => conversations.counts?.waiting ?? 0)

  useTitle(computed(() => [waiting.value ? `(${waiting.value})` : '', session.association?.name ?? 'Recado'].filter(Boolean).join(' ')))

  function notice({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }) {
    const ring = `${conversation.id} ${conversation.handOff?.at}`
    if (cause !== 'handedOff' || conversation.state !== 'waiting' || rung.has(ring))
      return
    rung.add(ring)
    const title = t('inbox.notice.title', { name: nameOf(conversation.contact) ?? t('common.unnamed') })
    announced.value = title
    if (isSoundOn.value)
      chime()
    if (document.hidden || screen.conversationId !== conversation.id)
      showOnDesktop(title, conversation)
  }

  function showOnDesktop(title: string, conversation: Conversation) {
    if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden)
      return
    const shown = new Notification(title, { body: t('inbox.notice.body'), tag: conversation.id })
    shown.onclick = () => {
      window.focus()
      router.push({ name: 'inbox', params: { a: session.association?.subdomain, view: 'waiting', conversationId: conversation.id } })
      shown.close()
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
