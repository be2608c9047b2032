import type { Language } from '@recado/contracts'
import { createI18n } from 'vue-i18n'
import { startLocale } from './start-locale.ts'

/** Each language is fetched when it is first shown. */
const languageFiles = {
  'pt-BR': () => import('./languages/pt-br.ts'),
  'en': () => import('./languages/en.ts'),
  'es': () => import('./languages/es.ts'),
}

export const i18n = createI18n({
  legacy: false,
  locale: startLocale(),
  fallbackLocale: false,
  // Codes of errors are keys with a dot in them.
  flatJson: true,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
})

/** Translates outside of components. */
export const translate = i18n.global.t

/** Makes a language ready to be shown. */
export async function loadLanguage(language: Language) {
  i18n.global.setLocaleMessage(language, await fetchMessages(language))
}

/** Every message in one language, by feature. */
export async function fetchMessages(language: Language) {
  return (await languageFiles[language]()).default
}
