import type { Conversation, Message } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { effectScope, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { nameOf } from './name-of.ts'
import { useOutbox } from './store.ts'

/** Sends a message on to another conversation, and says what came of it wherever one is by then. */
export function useForward() {
  const { t } = useI18n()
  const toast = useToast()
  const router = useRouter()
  const outbox = useOutbox()

  function forward({ id, kind, text, media }: Message, to: Conversation) {
    const clientId = outbox.send({ conversationId: to.id, text: '', attachment: null, replyTo: null, draftVersion: null, forwardOf: { id, kind, text, media } })
    const scope = effectScope(true)
    scope.run(() => watch(() => outbox.outgoing.get(clientId)?.status, (status) => {
      if (status && status !== 'failed')
        return
      tell(to, status !== 'failed')
      scope.stop()
    }))
  }

  function tell(to: Conversation, isDone: boolean) {
    toast.add({
      title: t(isDone ? 'inbox.forward.done' : 'inbox.forward.notDone', { name: nameOf(to.contact) ?? t('common.unnamed') }),
      color: isDone ? 'success' : 'error',
      icon: isDone ? 'i-lucide-forward' : 'i-lucide-circle-alert',
      actions: [{ label: t('inbox.forward.open'), color: 'neutral', variant: 'outline', onClick: () => void router.push({ name: 'inbox', params: { view: 'all', conversationId: to.id } }) }],
    })
  }

  return { forward }
}
