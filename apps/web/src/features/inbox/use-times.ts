import { createSharedComposable, useIntervalFn, useNow } from '@vueuse/core'
import { useI18n } from 'vue-i18n'
import { clock, dayTitle, fileSize, fullTime, plainDay, rowTime, waitingTime } from './times.ts'

/** One clock for every row on the page. */
const useSharedNow = createSharedComposable(() => useNow({ scheduler: tick => useIntervalFn(tick, 20_000) }))

/** Times in the language of the page, kept current. */
export function useTimes() {
  const { locale, t } = useI18n()
  const now = useSharedNow()
  return {
    now,
    row: (at: string) => rowTime(at, now.value, locale.value) ?? t('common.now'),
    day: (at: string) => dayTitle(at, now.value, locale.value),
    clock: (at: string) => clock(at, locale.value),
    full: (at: string) => fullTime(at, locale.value),
    date: (day: string) => plainDay(day, locale.value),
    waiting: (since: string) => waitingTime(since, now.value),
    size: (bytes: number) => fileSize(bytes, locale.value),
  }
}
