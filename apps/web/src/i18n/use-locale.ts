import type { Language } from '@recado/contracts'
import { computed } from 'vue'
import { i18n, loadLanguage } from './index.ts'
import { hasChosenLocale, localeKey } from './start-locale.ts'

/** The language of the page, and how to change it. */
export function useLocale() {
  const locale = computed(() => i18n.global.locale.value as Language)

  /** The person's own choice, kept in this browser. */
  function choose(language: Language) {
    localStorage.setItem(localeKey, language)
    return show(language)
  }

  /** The association's language, for those who have not chosen. */
  function suggest(language: Language) {
    if (!hasChosenLocale())
      return show(language)
  }

  return { locale, choose, suggest }
}

let wanted: Language | undefined

/** The last one asked for is shown, whichever comes first. */
async function show(language: Language) {
  wanted = language
  await loadLanguage(language)
  if (wanted !== language)
    return
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
