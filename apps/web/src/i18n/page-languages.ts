import { languages } from '@recado/contracts'

/** Languages the page is shown in: those an association speaks, and those that only its staff reads. */
export const pageLanguages = [...languages, 'fr', 'ar'] as const
export type PageLanguage = (typeof pageLanguages)[number]

/** Which way the lines of a language run. */
export function directionOf(language: PageLanguage) {
  return language === 'ar' ? 'rtl' : 'ltr'
}
