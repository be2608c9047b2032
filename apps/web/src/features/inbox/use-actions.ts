import { useToast } from '@nuxt/ui/composables'
import { createSharedComposable } from '@vueuse/core'
import { h, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useErrorSentence } from '../../composables/use-error-sentence.ts'
import RequestCode from '../../ui/RequestCode.vue'
import { useTeam } from '../team/store.ts'
import { useConversations } from './store.ts'

type Action = 'takeOver' | 'handBack' | 'close' | 'assign' | 'participants'

/** What staff do with a conversation, said on screen when it fails. */
export const useActions = createSharedComposable(() => {
  const { t } = useI18n()
  const toast = useToast()
  const { sentence, requestCode } = useErrorSentence()
  const conversations = useConversations()
  const team = useTeam()
  const running = ref<Action | null>(null)

  async function run(action: Action, done: () => Promise<unknown>) {
    if (running.value)
      return
    running.value = action
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
    finally {
      running.value = null
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
    loadStaff: () => team.isLoaded || run('assign', () => team.fetchAll()),
  }
})
