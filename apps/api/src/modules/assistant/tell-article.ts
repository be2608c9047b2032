import type { Article } from '@recado/contracts'
import type { Spoken } from './spoken.ts'
import { phrases } from './phrases.ts'

/** What an article says, in paragraphs; one in another language says so first. */
export function tellArticle(article: Article | null, language: Spoken): string[] {
  if (!article)
    return []
  return article.language === language ? [article.body] : [phrases[language].onlyIn[article.language], article.body]
}
