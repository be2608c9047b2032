import type { Language } from '@recado/contracts'
import { computed } from 'vue'
import { i18n } from './index.ts'
import { hasChosenLocale, localeKey } from './start-locale.ts'

/** The language of the page, and how to change it. */
export function useLocale() {
  const locale = computed(() => i18n.global.locale.value as Language)

  /** The person's own choice, kept in this browser. */
  function choose(language: Language) {
    localStorage.setItem(localeKey, language)
    show(language)
  }

  /** The association's language, for those who have not chosen. */
  function suggest(language: Language) {
    if (!hasChosenLocale())
      show(language)
  }

  return { locale, choose, suggest }
}

function show(language: Language) {
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
