import type { Locale, Messages } from '@nuxt/ui'
import type { PageLanguage } from './page-languages.ts'
import { computed, shallowRef } from 'vue'
import { i18n, loadLanguage } from './index.ts'
import { directionOf } from './page-languages.ts'
import { hasChosenLocale, localeKey } from './start-locale.ts'

/** What the pieces of Nuxt UI say by themselves. */
const uiLocale = shallowRef<Locale<Messages>>()

/** The language of the page, and how to change it. */
export function useLocale() {
  const locale = computed(() => i18n.global.locale.value as PageLanguage)
  /** Where lines begin and end, for what knows only left and right. */
  const sides = computed(() => directionOf(locale.value) === 'rtl' ? { start: 'right', end: 'left' } as const : { start: 'left', end: 'right' } as const)

  /** The person's own choice, kept in this browser. */
  function choose(language: PageLanguage) {
    localStorage.setItem(localeKey, language)
    return showLanguage(language)
  }

  /** The association's language, for those who have not chosen. */
  function suggest(language: PageLanguage) {
    if (!hasChosenLocale())
      return showLanguage(language)
  }

  return { locale, uiLocale, sides, choose, suggest }
}

let wanted: PageLanguage | undefined

/** Shows the page in a language and in its direction. The last one asked for is shown, whichever comes first. */
export async function showLanguage(language: PageLanguage) {
  wanted = language
  const ui = await loadLanguage(language)
  if (wanted !== language)
    return
  i18n.global.locale.value = language
  uiLocale.value = ui
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  // The name and the shortcuts an installed app gets.
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.${language}.webmanifest`)
}
