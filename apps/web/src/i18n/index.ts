import type { PageLanguage } from './page-languages.ts'
import { createI18n } from 'vue-i18n'
import { isolatePlaces } from './isolate-places.ts'
import { directionOf } from './page-languages.ts'
import { pluralRules } from './plural-rules.ts'
import { startLocale } from './start-locale.ts'

/** Each language is fetched when it is first shown. */
const languageFiles = {
  'pt-BR': () => import('./languages/pt-br.ts'),
  'en': () => import('./languages/en.ts'),
  'es': () => import('./languages/es.ts'),
  'fr': () => import('./languages/fr.ts'),
  'ar': () => import('./languages/ar.ts'),
}

export const i18n = createI18n({
  legacy: false,
  locale: startLocale(),
  fallbackLocale: false,
  pluralRules,
  // Codes of errors are keys with a dot in them.
  flatJson: true,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
})

/** Translates outside of components. */
export const translate = i18n.global.t

/** Makes a language ready to be shown; answers its words for the pieces that bring their own. */
export async function loadLanguage(language: PageLanguage) {
  const { default: messages, ui } = await languageFiles[language]()
  i18n.global.setLocaleMessage(language, directionOf(language) === 'rtl' ? isolatePlaces(messages) : messages)
  return ui
}

/** Every message in one language, by feature. */
export async function fetchMessages(language: PageLanguage) {
  return (await languageFiles[language]()).default
}
