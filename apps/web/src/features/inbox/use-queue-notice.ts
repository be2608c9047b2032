import type { Conversation, ConversationCause } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable, useLocalStorage, useTitle } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from '../session/store.ts'
import { useTeam } from '../team/store.ts'
import { chime } from './chime.ts'
import { createBell } from './create-bell.ts'
import { nameOf } from './name-of.ts'
import { isHeldBy } from './state/view-of.ts'
import { useConversations } from './store.ts'

/** Tells once what comes into the queue and what concerns who is signed in: a sound, a desktop notice, the title, a live region. */
export const useQueueNotice = createSharedComposable(() => {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const conversations = useConversations()
  const toast = useToast()
  const isSoundOn = useLocalStorage('recado.sound', true)
  const announced = ref('')
  const team = useTeam()
  const ringOf = createBell({ memberId: () => session.memberId ?? null, isSupervisor: () => session.can('conversation.assign'), isInTeam: team.isOwn })
  const waiting = computed(() => conversations.counts?.waiting ?? 0)

  useTitle(computed(() => [waiting.value ? `(${waiting.value})` : '', session.association?.name ?? 'Recado'].filter(Boolean).join(' ')))

  function notice({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }) {
    const ring = ringOf({ conversation, cause })
    // Who looks sees what is written to them.
    if (!ring || (ring === 'message' && !document.hidden))
      return
    tell(t(`inbox.notice.${ring}`, { name: shownName(conversation), team: conversation.team?.name }), conversation)
  }

  /** A colleague has one follow a conversation. */
  function noticeInvolved({ conversation, by }: { conversation: Conversation, by: string | null }) {
    if (by !== session.user?.name)
      tell(t('inbox.notice.involved', { name: shownName(conversation), by }), conversation)
  }

  function tell(title: string, conversation: Conversation) {
    announced.value = title
    if (isSoundOn.value)
      chime()
    if (document.hidden)
      showOnDesktop(title, conversation)
    else if (router.currentRoute.value.name !== 'inbox')
      toast.add({ title, icon: 'i-lucide-hand', actions: [{ label: t('inbox.notice.open'), onClick: () => open(conversation) }] })
  }

  function shownName({ contact }: Conversation) {
    return nameOf(contact) ?? t('common.unnamed')
  }

  function open(conversation: Conversation) {
    const view = conversation.state === 'waiting' ? 'waiting' : isHeldBy(conversation, session.memberId ?? null) ? 'mine' : 'all'
    return router.push({ name: 'inbox', params: { a: session.association?.subdomain, view, conversationId: conversation.id } })
  }

  function showOnDesktop(title: string, conversation: Conversation) {
    if (!('Notification' in window) || Notification.permission !== 'granted')
      return
    try {
      const shown = new Notification(title, { body: conversation.state === 'waiting' ? t('inbox.notice.body') : session.association?.name ?? '', tag: conversation.id })
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

  return { notice, noticeInvolved, announced, isSoundOn, toggleSound }
})
