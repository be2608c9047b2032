import type { Conversation } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'
import { useDirectory } from './store.ts'
import { useActions } from './use-actions.ts'

/** Whom a conversation can be given to, and the queue, as items of a menu. */
export function useAssignItems(conversation: () => Conversation) {
  const { t } = useI18n()
  const session = useSession()
  const directory = useDirectory()
  const actions = useActions()

  return computed(() => {
    const { id, state, assignee } = conversation()
    const members = (directory.staff ?? []).map((member) => {
      const isHolder = state === 'human' && member.id === assignee?.id
      return {
        label: member.id === session.memberId ? t('inbox.row.you') : member.name,
        icon: isHolder ? 'i-lucide-check' : 'i-lucide-user-round',
        disabled: isHolder,
        onSelect: () => actions.assign(id, member.id),
      }
    })
    const queue = { label: t('inbox.action.toQueue'), icon: 'i-lucide-hand', disabled: state === 'waiting', onSelect: () => actions.assign(id, null) }
    return [members, [queue]]
  })
}
