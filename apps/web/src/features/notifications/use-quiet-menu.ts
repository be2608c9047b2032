import type { DropdownMenuItem } from '@nuxt/ui'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import { useTask } from '../../composables/use-task.ts'
import { useNotificationSettings } from './settings-store.ts'

const morningHour = 8

/** Do not disturb, as the account menu offers it: for a while, until tomorrow, or no more. */
export function useQuietMenu() {
  const { t } = useI18n()
  const format = useFormat()
  const settings = useNotificationSettings()
  const { run } = useTask()

  return computed<DropdownMenuItem>(() => {
    const { quietUntil } = settings.settings
    const isForNow = quietUntil !== null && new Date(quietUntil) > new Date()
    const choices: DropdownMenuItem[] = [
      { label: t('notifications.quiet.halfHour'), onSelect: () => quietUntilIn(30) },
      { label: t('notifications.quiet.hour'), onSelect: () => quietUntilIn(60) },
      { label: t('notifications.quiet.morning'), onSelect: () => choose(tomorrowMorning()) },
      ...isForNow ? [{ label: t('notifications.quiet.off'), icon: 'i-lucide-bell', onSelect: () => choose(null) }] : [],
    ]
    return {
      label: isForNow && settings.isQuietNow ? t('notifications.quiet.until', { time: format.value.dayAndTime(quietUntil) }) : t('notifications.quiet.label'),
      icon: settings.isQuietNow ? 'i-lucide-bell-off' : 'i-lucide-moon',
      children: choices,
    }
  })

  function quietUntilIn(minutes: number) {
    return choose(new Date(Date.now() + minutes * 60_000))
  }

  function choose(until: Date | null) {
    return run(() => settings.update({ quietUntil: until?.toISOString() ?? null }))
  }
}

/** On the clock of whoever chooses. */
function tomorrowMorning() {
  const morning = new Date()
  morning.setDate(morning.getDate() + 1)
  morning.setHours(morningHour, 0, 0, 0)
  return morning
}
