import type { Article } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { chooseAnswer } from './choose-answer.ts'
import { findEvidence } from './find-evidence.ts'
import { meaningfulWords } from './meaningful-words.ts'
import { requireArticle } from './queries.ts'

export interface Answer {
  article: Article
  /** 0 to 1. Whatever is returned is sure enough to be said. */
  confidence: number
}

/**
 * The published article that answers one question, or null when none does for sure.
 * Articles in the asker's language come first; one in another language is better than none.
 */
export async function findAnswer(ctx: Ctx, question: { text: string, language: Article['language'] }): Promise<Answer | null> {
  const words = meaningfulWords(question.text)
  if (words.length === 0)
    return null
  const { evidence, articleCount } = await findEvidence(ctx, words)
  const inLanguage = evidence.filter(one => one.language === question.language)
  const choice = chooseAnswer(words, inLanguage, articleCount)
    ?? chooseAnswer(words, evidence.filter(one => one.language !== question.language), articleCount)
  return choice && { article: await requireArticle(ctx, choice.articleId), confidence: choice.confidence }
}
