import type { Conversation } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'
import { useDirectory } from './store.ts'
import { useActions } from './use-actions.ts'

/** Whom a conversation can be given to, and the queue, as items of a menu. */
export function useAssignItems(conversation: () => Conversation) {
  const actions = useActions()
  return useAssignees(memberId => actions.assign(conversation().id, memberId), conversation)
}

/** The same for whatever is given; null: the queue. Whoever holds `held` alone already is not offered. */
export function useAssignees(choose: (memberId: string | null) => void, held: () => Conversation | null = () => null) {
  const { t } = useI18n()
  const session = useSession()
  const directory = useDirectory()

  return computed(() => {
    const conversation = held()
    const members = (directory.staff ?? []).map((member) => {
      const isHolder = conversation?.state === 'human' && member.id === conversation.assignee?.id
      return {
        label: member.id === session.memberId ? t('inbox.row.you') : member.name,
        icon: isHolder ? 'i-lucide-check' : 'i-lucide-user-round',
        disabled: isHolder,
        onSelect: () => choose(member.id),
      }
    })
    const queue = { label: t('inbox.action.toQueue'), icon: 'i-lucide-hand', disabled: conversation?.state === 'waiting', onSelect: () => choose(null) }
    return [members, [queue]]
  })
}
