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
import { useTeam } from '../team/store.ts'
import { chime } from './chime.ts'
import { createBell } from './create-bell.ts'
import { nameOf } from './name-of.ts'
import { isHeldBy } from './state/view-of.ts'

interface OnDesktop {
  title: string
  body: string
  /** A second one with the same tag takes the place of the first. */
  tag: string
  open: () => unknown
}

/** Tells once what comes into the queue and what concerns who is signed in, as they chose: a sound, a desktop notice, a live region. */
export const useQueueNotice = createSharedComposable(() => {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const settings = useNotificationSettings()
  const push = useDevicePush()
  const toast = useToast()
  const team = useTeam()
  const announced = ref('')
  const isSupervisor = () => session.can('conversation.assign')
  const ringOf = createBell({ memberId: () => session.memberId ?? null, isSupervisor, isInTeam: team.isOwn })
  const isSoundOn = computed(() => settings.settings.sound !== 'none')

  function notice({ conversation, cause }: { conversation: Conversation, cause: ConversationCause }) {
    const ring = ringOf({ conversation, cause })
    // Who looks sees what is written to them.
    if (!ring || (ring === 'message' && isInView(conversation.id)))
      return
    const title = t(`inbox.notice.${ring}`, { name: nameOf(conversation.contact) ?? t('common.unnamed'), team: conversation.team?.name })
    announced.value = title
    const body = conversation.state === 'waiting' ? t('inbox.notice.body') : session.association?.name ?? ''
    ringOut(wantedFor(ring), { title, body, tag: conversation.id, open: () => open(conversation) })
    // What one is given and who still waits are notifications, which show themselves.
    if ((ring === 'waiting' || ring === 'team') && !settings.isQuietNow && !document.hidden && router.currentRoute.value.name !== 'inbox')
      toast.add({ title, icon: 'i-lucide-hand', actions: [{ label: t('inbox.notice.open'), onClick: () => void open(conversation) }] })
  }

  /** Of what concerns who is signed in and comes from elsewhere than the queue: a sound and, out of sight, a desktop notice. */
  function ringForOwn(shown: OnDesktop) {
    ringOut(['all', 'mine'], shown)
  }

  /** What is heard of without a sound is still read out and listed. */
  function ringOut(wanted: Sound[], shown: OnDesktop) {
    if (settings.isQuietNow)
      return
    const { sound, isSoundWhenHidden } = settings.settings
    if (wanted.includes(sound) && (document.hidden || !isSoundWhenHidden))
      chime()
    if (document.hidden)
      showOnDesktop(shown)
  }

  function wantedFor(ring: Ring): Sound[] {
    const wanted: Record<Ring, Sound[]> = {
      waiting: ['all', 'unassigned'],
      still: isSupervisor() ? ['all', 'mine', 'unassigned'] : ['all', 'unassigned'],
      team: ['all', 'mine', 'unassigned'],
      yours: ['all', 'mine'],
      message: ['all', 'mine'],
    }
    return wanted[ring]
  }

  function isInView(conversationId: string) {
    return !document.hidden && router.currentRoute.value.params.conversationId === conversationId
  }

  function open(conversation: Conversation) {
    const view = conversation.state === 'waiting' ? 'waiting' : isHeldBy(conversation, session.memberId ?? null) ? 'mine' : 'all'
    return router.push({ name: 'inbox', params: { a: session.association?.subdomain, view, conversationId: conversation.id } })
  }

  function showOnDesktop({ title, body, tag, open }: OnDesktop) {
    // A device that takes pushes shows one for this anyway.
    if (push.state.value === 'on' || !('Notification' in window) || Notification.permission !== 'granted')
      return
    try {
      const shown = new Notification(title, { body, tag })
      shown.onclick = () => {
        window.focus()
        open()
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

  return { notice, ringForOwn, announced, isSoundOn, toggleSound, chooseSound }
})
