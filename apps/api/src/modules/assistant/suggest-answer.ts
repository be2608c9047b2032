import type { Suggestion } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { MessageRow } from '../conversations/index.ts'
import { listRecentMessages, requireConversation } from '../conversations/index.ts'
import { chooseLanguage } from './choose-language.ts'
import { findArticle } from './find-article.ts'
import { findThread, toThread } from './queries.ts'
import { toSpoken } from './spoken.ts'
import { tellArticle } from './tell-article.ts'
import { toWhatsAppText } from './to-whatsapp-text.ts'

/** So far back the person's last words are looked for. */
const mostMessages = 40

/**
 * What an agent could answer to the person's last words, out of the articles, for them to read, change and send themselves; null
 * when no article answers for sure. No model is asked, and nothing is sent or kept. @throws conversation.notFound
 */
export async function suggestAnswer(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<{ suggestion: Suggestion | null }> {
  await requireConversation(ctx, conversationId)
  const asked = lastBurst(await listRecentMessages(ctx, conversationId, mostMessages))
  const { language: threadLanguage } = toThread(await findThread(ctx, conversationId))
  const language = chooseLanguage({ messages: asked, threadLanguage, associationLanguage: toSpoken(ctx.association.language) })
  const article = await findArticle(ctx, asked, language)
  return {
    suggestion: article && {
      text: toWhatsAppText(tellArticle(article, language).join('\n\n')),
      sources: [{ id: article.id, title: article.title }],
    },
  }
}

/** What the person wrote last in one go, also when it has been answered already. */
function lastBurst(messages: MessageRow[]): MessageRow[] {
  const end = messages.findLastIndex(message => message.direction === 'in') + 1
  const start = messages.slice(0, end).findLastIndex(message => message.direction === 'out') + 1
  return messages.slice(start, end).filter(message => !message.deletedAt)
}
