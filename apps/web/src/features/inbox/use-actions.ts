import type { Priority } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable } from '@vueuse/core'
import { h, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useErrorSentence } from '../../composables/use-error-sentence.ts'
import RequestCode from '../../ui/RequestCode.vue'
import { useTeam } from '../team/store.ts'
import { useConversations } from './store.ts'

type Action = 'takeOver' | 'handBack' | 'close' | 'assign' | 'participants' | 'label' | 'prioritise' | 'snooze' | 'wake'

/** What staff do with a conversation, said on screen when it fails. */
export const useActions = createSharedComposable(() => {
  const { t } = useI18n()
  const toast = useToast()
  const { sentence, requestCode } = useErrorSentence()
  const conversations = useConversations()
  const team = useTeam()
  const running = ref<Action | null>(null)

  /** One at a time: a second click is not a second wish. */
  async function run(action: Action, done: () => Promise<unknown>) {
    if (running.value)
      return
    running.value = action
    await attempt(action, done)
    running.value = null
  }

  async function attempt(action: Action, done: () => Promise<unknown>) {
    try {
      await done()
    }
    catch (error) {
      toast.add({
        title: t(`inbox.action.failed.${action}`),
        description: () => h('span', [sentence(error), h(RequestCode, { text: requestCode(error) })]),
        color: 'error',
        icon: 'i-lucide-circle-alert',
      })
    }
  }

  return {
    running,
    takeOver: (id: string, force = false) => run('takeOver', () => conversations.takeOver(id, force)),
    handBack: (id: string) => run('handBack', () => conversations.handBack(id)),
    close: (id: string) => run('close', () => conversations.close(id)),
    assign: (id: string, memberId: string | null) => run('assign', () => conversations.assign(id, memberId)),
    assignTeam: (id: string, teamId: string) => run('assign', () => conversations.assignTeam(id, teamId)),
    setParticipant: (id: string, memberId: string, isIn: boolean) => run('participants', () => conversations.setParticipant(id, memberId, isIn)),
    prioritise: (id: string, priority: Priority) => run('prioritise', () => conversations.prioritise(id, priority)),
    snooze: (id: string, until: string | null) => run('snooze', () => conversations.snooze(id, until)),
    wake: (id: string) => run('wake', () => conversations.wake(id)),
    addLabel: (id: string, labelId: string) => attempt('label', () => conversations.addLabel(id, labelId)),
    removeLabel: (id: string, labelId: string) => attempt('label', () => conversations.removeLabel(id, labelId)),
    loadStaff: () => team.isLoaded || run('assign', () => team.fetchAll()),
  }
})
