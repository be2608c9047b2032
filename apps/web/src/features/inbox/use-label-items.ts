import type { Conversation } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLabels } from '../labels/store.ts'
import { useSession } from '../session/store.ts'
import { useActions } from './use-actions.ts'
import { usePriorityItems } from './use-priority-items.ts'

/** The labels of the association as items of a menu that stays open, those of the conversation checked; below them how urgent it is. */
export function useLabelItems(conversation: () => Conversation) {
  const { t } = useI18n()
  const session = useSession()
  const labels = useLabels()
  const actions = useActions()
  const priorityItems = usePriorityItems(conversation)

  return computed(() => {
    const { id, labelIds } = conversation()
    const items = labels.list.map(label => ({
      label: label.name,
      type: 'checkbox' as const,
      checked: labelIds.includes(label.id),
      onUpdateChecked: (isOn: boolean) => isOn ? actions.addLabel(id, label.id) : actions.removeLabel(id, label.id),
      onSelect: (event: Event) => event.preventDefault(),
    }))
    const settings = { label: t('inbox.action.makeLabels'), icon: 'i-lucide-settings', to: { name: 'settings', params: { a: session.subdomain }, hash: '#labels' } }
    return [
      items.length > 0 ? items : [{ label: t('inbox.action.noLabels'), disabled: true }],
      [{ label: t('inbox.action.priority'), icon: 'i-lucide-flag', children: [priorityItems.value] }],
      ...session.can('label.manage') ? [[settings]] : [],
    ]
  })
}
