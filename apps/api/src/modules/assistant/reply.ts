import type { Article, ObjectiveQuestion } from '@recado/contracts'
import type { Decision, Situation, Thread } from './decision.ts'
import { isGreetingDue } from './greet.ts'
import { askText } from './objective.ts'
import { phrases } from './phrases.ts'
import { tellArticle } from './tell-article.ts'

interface Reply {
  /** What is said first. */
  lines: string[]
  article?: Article | null
  /** What it asks at the end. */
  question?: ObjectiveQuestion | null
  /** Said instead when there is nothing to ask. */
  offer?: string
  opening?: string
  isAskedAgain?: boolean
  thread?: Partial<Thread>
}

/** One answer out of its parts, with what the thread remembers of it. */
export function reply(situation: Situation, { lines, article = null, question = null, offer, opening, isAskedAgain = false, thread }: Reply): Decision {
  const { language, now } = situation
  const asked = question && askText(question, language)
  const introduction = isAskedAgain ? phrases[language].backTo : opening
  return {
    type: 'reply',
    body: [lines.join(' '), ...tellArticle(article, language)].filter(Boolean).join('\n\n'),
    ending: asked ? [introduction, asked].filter(Boolean).join(' ') : offer ?? null,
    sources: article ? [article] : [],
    thread: {
      ...situation.thread,
      language,
      greetedAt: isGreetingDue(situation) ? now : situation.thread.greetedAt,
      askedKey: question?.key ?? situation.thread.askedKey,
      ...thread,
    },
  }
}
