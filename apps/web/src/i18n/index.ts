import type { PageLanguage } from './page-languages.ts'
import { createI18n } from 'vue-i18n'
import { isolatePlaces } from './isolate-places.ts'
import { directionOf } from './page-languages.ts'
import { pluralRules } from './plural-rules.ts'
import { startLocale } from './start-locale.ts'

/** Each language is fetched when it is first shown: what the inbox says first, what the other pages say before one of them is. */
const languageFiles = {
  'pt-BR': () => import('./languages/pt-br.ts'),
  'en': () => import('./languages/en.ts'),
  'es': () => import('./languages/es.ts'),
  'fr': () => import('./languages/fr.ts'),
  'ar': () => import('./languages/ar.ts'),
}
const restFiles = {
  'pt-BR': () => import('./rest/pt-br.ts'),
  'en': () => import('./rest/en.ts'),
  'es': () => import('./rest/es.ts'),
  'fr': () => import('./rest/fr.ts'),
  'ar': () => import('./rest/ar.ts'),
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
  // A word of another page, sooner than that page: it shows as soon as it is here.
  missing: () => void loadRest().catch(() => {}),
})

/** Translates outside of components. */
export const translate = i18n.global.t

let isRestWanted = false
const whole = new Set<PageLanguage>()

/** Makes a language ready to be shown; answers its words for the pieces that bring their own. */
export async function loadLanguage(language: PageLanguage) {
  const isWhole = isRestWanted
  const [{ default: first, ui }, rest] = await Promise.all([languageFiles[language](), isWhole ? restFiles[language]() : null])
  if (!whole.has(language)) {
    const messages = { ...first, ...rest?.default }
    i18n.global.setLocaleMessage(language, directionOf(language) === 'rtl' ? isolatePlaces(messages) : messages)
  }
  if (isWhole)
    whole.add(language)
  return ui
}

/** Makes what pages other than the inbox say ready, in the language on screen and in those shown later. */
export async function loadRest() {
  isRestWanted = true
  const language = i18n.global.locale.value as PageLanguage
  if (!whole.has(language))
    await loadLanguage(language)
}

/** Every message in one language, by feature. */
export async function fetchMessages(language: PageLanguage) {
  const [first, rest] = await Promise.all([languageFiles[language](), restFiles[language]()])
  return { ...first.default, ...rest.default }
}
