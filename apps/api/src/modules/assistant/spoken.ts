import type { Article, Language } from '@recado/contracts'

/** A language the assistant speaks; a thread and an article have one. */
export type Spoken = Article['language']

/** What an association's own language is spoken as. */
export function toSpoken(language: Language): Spoken {
  return language === 'pt-BR' ? 'pt' : language
}
