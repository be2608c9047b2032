import type { Article, HandOffReason } from '@recado/contracts'
import type { Decision, Situation } from './decision.ts'
import { summarise } from './summarise.ts'
import { tellArticle } from './tell-article.ts'

/** The decision to give the conversation to people; the thread starts clean when they hand it back. */
export function handOffOf(situation: Situation, reason: HandOffReason, text: string | null, article: Article | null = null): Decision {
  return {
    type: 'handOff',
    reason,
    text: [...tellArticle(article, situation.language), text].filter(Boolean).join('\n\n') || null,
    sources: article ? [article] : [],
    summary: summarise(situation),
    thread: {
      ...situation.thread,
      language: situation.language,
      greetedAt: text ? situation.thread.greetedAt ?? situation.now : situation.thread.greetedAt,
      askedKey: null,
      unansweredCount: 0,
    },
  }
}
