import type { Conversation, ConversationCause, Sound } from '@recado/contracts'
import type { Ring } from './create-bell.ts'
import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useDevicePush } from '../device/use-device-push.ts'
import { useNotificationSettings } from '../notifications/settings-store.ts'
import { useSession } from '../session/store.ts'
import { chime } from './chime.ts'
import { createBell } from './create-bell.ts'
import { nameOf } from './name-of.ts'

/** Rings once for each conversation that comes into the queue and each message in one's own: a sound, a desktop notice, a live region. */
export const useQueueNotice = createSharedComposable(() => {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const settings = useNotificationSettings()
  const push = useDevicePush()
  const toast = useToast()
  const announced = ref('')
  const ringOf = createBell(() => session.memberId)
  const isSoundOn = computed(() => settings.settings.sound !== 'none')

  function notice({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }) {
    const ring = ringOf({ conversation, cause })
    if (!ring)
      return
    const name = nameOf(conversation.contact) ?? t('common.unnamed')
    const title = ring === 'mine' ? t('inbox.notice.mine', { name }) : t('inbox.notice.title', { name })
    const isInView = !document.hidden && router.currentRoute.value.params.conversationId === conversation.id
    if (ring === 'unassigned')
      announced.value = title
    // What is heard of without a sound is still read out and listed.
    if (settings.isQuietNow || isInView)
      return
    if (sounds(ring))
      chime()
    if (document.hidden)
      showOnDesktop(title, t(ring === 'mine' ? 'inbox.notice.mineBody' : 'inbox.notice.body'), conversation)
    else if (ring === 'unassigned' && router.currentRoute.value.name !== 'inbox')
      toast.add({ title, icon: 'i-lucide-hand', actions: [{ label: t('inbox.notice.open'), onClick: () => open(conversation) }] })
  }

  function sounds(ring: Ring) {
    const { sound, isSoundWhenHidden } = settings.settings
    const wanted: Record<Ring, Sound[]> = { mine: ['all', 'mine'], unassigned: ['all', 'unassigned'] }
    return wanted[ring].includes(sound) && (document.hidden || !isSoundWhenHidden)
  }

  function open({ id, state }: Conversation) {
    return router.push({ name: 'inbox', params: { a: session.association?.subdomain, view: state === 'waiting' ? 'waiting' : 'all', conversationId: id } })
  }

  function showOnDesktop(title: string, body: string, conversation: Conversation) {
    // A device that takes pushes shows one for this anyway.
    if (push.state.value === 'on' || !('Notification' in window) || Notification.permission !== 'granted')
      return
    try {
      const shown = new Notification(title, { body, tag: conversation.id })
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
    await chooseSound(isSoundOn.value ? 'none' : 'all')
  }

  /** What rings from now on. */
  async function chooseSound(sound: Sound) {
    if (sound !== 'none')
      chime()
    await settings.update({ sound })
    if (sound !== 'none' && 'Notification' in window && Notification.permission === 'default')
      await Notification.requestPermission()
  }

  return { notice, announced, isSoundOn, toggleSound, chooseSound }
})
