import type { Conversation, Priority } from '@recado/contracts'
import { priorities } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useActions } from './use-actions.ts'

export const priorityIcons: Record<Priority, string> = {
  none: 'i-lucide-minus',
  low: 'i-lucide-chevron-down',
  high: 'i-lucide-chevron-up',
  urgent: 'i-lucide-chevrons-up',
}

/** How urgent a conversation may be, the most urgent first, as items of a menu. */
export function usePriorityItems(conversation: () => Conversation) {
  const actions = useActions()
  return usePriorities(priority => actions.prioritise(conversation().id, priority), () => conversation().priority)
}

/** The same for whatever is chosen; `current` is marked. */
export function usePriorities(choose: (priority: Priority) => void, current: () => Priority | null = () => null) {
  const { t } = useI18n()
  return computed(() => priorities.toReversed().map(priority => ({
    label: t(`words.priority.${priority}`),
    icon: priorityIcons[priority],
    active: current() === priority,
    onSelect: () => choose(priority),
  })))
}
