import type { Conversation } from '@recado/contracts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import { useSession } from '../session/store.ts'
import { dayIn, instantIn, morning } from './snooze-times.ts'
import { useActions } from './use-actions.ts'
import { useTimes } from './use-times.ts'

const hourMs = 60 * 60_000

/** Until when a conversation can be put aside, as items of a menu, and how it is taken back; `askDate` shows where a time is chosen. */
export function useSnoozeItems(conversation: () => Conversation, askDate: () => void) {
  const { t } = useI18n()
  const actions = useActions()
  const times = useSnoozeTimes(until => actions.snooze(conversation().id, until), askDate)

  return computed(() => {
    const { id, snooze } = conversation()
    return [
      times.value,
      ...snooze ? [[{ label: t('inbox.action.wake'), icon: 'i-lucide-undo-2', onSelect: () => actions.wake(id) }]] : [],
    ]
  })
}

/** The times themselves, for whatever is put aside; null: until the person writes. */
export function useSnoozeTimes(choose: (until: string | null) => void, askDate: () => void) {
  const { t } = useI18n()
  const session = useSession()
  const times = useTimes()
  const format = useFormat()

  return computed(() => {
    const timeZone = session.association?.timeZone ?? 'UTC'
    const tomorrow = instantIn(timeZone, dayIn(timeZone, times.now.value, 1), morning)
    return [
      { label: t('inbox.snooze.untilReply'), icon: 'i-lucide-message-circle-reply', onSelect: () => choose(null) },
      { label: t('inbox.snooze.inAnHour'), icon: 'i-lucide-clock', onSelect: () => choose(new Date(Date.now() + hourMs).toISOString()) },
      { label: t('inbox.snooze.tomorrow', { time: format.value.time(tomorrow) }), icon: 'i-lucide-sunrise', onSelect: () => choose(tomorrow.toISOString()) },
      { label: t('inbox.snooze.date'), icon: 'i-lucide-calendar', onSelect: askDate },
    ]
  })
}
