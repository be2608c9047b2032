import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'
import { useI18n } from 'vue-i18n'
import { useFormat } from '../../composables/use-format.ts'
import { isDayAgo, rowTime, waitingTime } from './times.ts'

/** Times in the language of the page, kept current by one clock; shared by every row and bubble. */
export const useTimes = createSharedComposable(() => {
  const { locale, t } = useI18n()
  const format = useFormat()
  const now = useNow({ scheduler: tick => useIntervalFn(tick, 20_000) })
  return {
    now,
    row: (at: string) => rowTime(at, now.value, locale.value) ?? t('common.now'),
    waiting: (since: string) => waitingTime(since, now.value, locale.value),
    isDayAgo: (at: string) => isDayAgo(at, now.value),
    day: (at: string) => format.value.dayLabel(at, now.value),
    clock: (at: string) => format.value.time(at),
    full: (at: string) => format.value.dayAndTime(at),
    moment: (at: string) => format.value.moment(at, now.value),
    date: (day: string) => format.value.calendarDay(day),
    shortDay: (at: string) => format.value.shortDay(at),
    size: (bytes: number) => format.value.fileSize(bytes),
  }
})
