import type { Mention } from '@recado/contracts'
import { useToast } from '@nuxt/ui/composables'
import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { useSocket } from '../../realtime/socket.ts'
import { useSession } from '../session/store.ts'
import { useMentions } from './store.ts'

/** Keeps the mentions true on every page of an association and says when a colleague names the reader. Once, in the layout. */
export function useMentionsLive() {
  const { t } = useI18n()
  const session = useSession()
  const mentions = useMentions()
  const route = useRoute()
  const router = useRouter()
  const toast = useToast()
  const { on, onResync } = useSocket()

  const stops = [
    on('mentions.updated', (told) => {
      mentions.hear(told)
      if (told.mention && route.params.conversationId !== told.mention.conversationId)
        tell(told.mention)
    }),
    onResync(fetchQuietly),
  ]
  onScopeDispose(() => stops.forEach(stop => stop()))
  watch(() => session.association?.id, fetchQuietly, { immediate: true })

  // The section of mentions fetches them itself and says when that fails.
  function fetchQuietly() {
    if (session.can('conversation.read'))
      mentions.fetchAll().catch(() => {})
  }

  function tell({ messageId, conversationId, by, contactName, text }: Mention) {
    toast.add({
      id: `mention ${messageId}`,
      title: t('mentions.by', { by: by ?? t('mentions.colleague'), name: contactName ?? t('mentions.somebody') }),
      description: text ?? undefined,
      icon: 'i-lucide-at-sign',
      color: 'warning',
      duration: 10_000,
      actions: [{ label: t('mentions.open'), color: 'neutral', variant: 'outline', onClick: () => void router.push({ name: 'inbox', params: { a: session.subdomain, view: 'all', conversationId }, query: { message: messageId } }) }],
    })
  }
}
