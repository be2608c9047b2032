import type { Alert } from '@recado/contracts'
import { useI18n } from 'vue-i18n'
import { duration } from '../../composables/duration.ts'
import { useLocale } from '../../i18n/use-locale.ts'

/** An incident in words: what it is, with whose number, and the facts. */
export function useAlertSentence() {
  const { t, te } = useI18n()
  const { locale } = useLocale()

  function title({ kind, connection }: Alert) {
    return connection ? t(`alerts.kind.${kind}.number`, { number: connection.name }) : t(`alerts.kind.${kind}.title`)
  }

  function sentence({ kind, details }: Alert) {
    if (details.trouble)
      return t(`words.connectionTrouble.${details.trouble}`)
    if (kind === 'lag' && details.lagMs !== undefined)
      return t('alerts.lag', { duration: duration(details.lagMs, locale.value) })
    if (kind === 'deadLetters' && details.count !== undefined)
      return t('alerts.count', details.count)
    if (kind === 'paused' && details.reason)
      return te(`alerts.pause.${details.reason}`) ? t(`alerts.pause.${details.reason}`) : t('alerts.pause.other')
    return t(`alerts.kind.${kind}.hint`)
  }

  return { title, sentence }
}
