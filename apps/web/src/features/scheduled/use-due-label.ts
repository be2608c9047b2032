import { useIntervalFn, useNow } from '@vueuse/core'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/store.ts'
import { dueLabel } from './due-label.ts'

/** When something is due, in words that keep up with the day. */
export function useDueLabel() {
  const { locale } = useI18n()
  const session = useSession()
  const now = useNow({ scheduler: tick => useIntervalFn(tick, 30_000) })
  return (at: string) => dueLabel(at, { locale: locale.value, timeZone: session.association?.timeZone ?? 'UTC', now: now.value })
}
