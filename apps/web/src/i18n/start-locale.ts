import type { PageLanguage } from './page-languages.ts'
import { pageLanguages } from './page-languages.ts'

export const localeKey = 'recado.locale'

/** The language to begin in: the person's choice, else the browser's, else Portuguese. */
export function startLocale(): PageLanguage {
  if (typeof localStorage === 'undefined')
    return 'pt-BR'
  const chosen = localStorage.getItem(localeKey)
  return pageLanguages.find(language => language === chosen) ?? fromBrowser() ?? 'pt-BR'
}

/** Whether the person has chosen a language; otherwise their association's is used. */
export function hasChosenLocale() {
  return localStorage.getItem(localeKey) !== null
}

function fromBrowser() {
  const wanted = navigator.language.slice(0, 2).toLowerCase()
  return pageLanguages.find(language => language.startsWith(wanted))
}
