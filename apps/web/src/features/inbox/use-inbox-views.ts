import type { View } from '@recado/contracts'
import { views } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'
import { useConversations } from './store.ts'

export const viewIcons: Record<View, string> = {
  waiting: 'i-lucide-hand',
  mine: 'i-lucide-user-round',
  assistant: 'i-lucide-sparkles',
  snoozed: 'i-lucide-alarm-clock',
  all: 'i-lucide-inbox',
  closed: 'i-lucide-circle-check',
}

/** The views of the inbox with their live counts, for a menu. */
export function useInboxViews() {
  const { t } = useI18n()
  const session = useSession()
  const conversations = useConversations()
  return computed(() => views.map(view => ({
    view,
    label: t(`words.view.${view}`),
    icon: viewIcons[view],
    count: conversations.counts?.[view] ?? null,
    unread: conversations.counts?.unread[view] ?? 0,
    to: { name: 'inbox', params: { a: session.association?.subdomain ?? '', view } },
  })))
}
