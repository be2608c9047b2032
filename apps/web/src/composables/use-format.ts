import type { PageLanguage } from '../i18n/page-languages.ts'
import { computed } from 'vue'
import { translate } from '../i18n/index.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { createFormat } from './format.ts'

/** Times, days, sizes and numbers as people write them in the language of the page. */
export function useFormat() {
  const { locale } = useLocale()
  return computed(() => createFormat(locale.value, wordsOf(locale.value)))
}

function wordsOf(locale: PageLanguage) {
  return {
    today: translate('common.today', {}, { locale }),
    yesterday: translate('common.yesterday', {}, { locale }),
    now: translate('common.now', {}, { locale }),
  }
}
