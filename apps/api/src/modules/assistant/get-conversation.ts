import type { ConversationDetail, ObjectiveQuestion } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { AppError } from '../../platform/errors.ts'
import { readConversation } from '../conversations/index.ts'
import { findGathered, readSettings, toGathered } from './queries.ts'

/**
 * One conversation with what the assistant gathered in it and the answer it was too late for.
 * @throws conversation.notFound
 */
export async function getConversation(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<ConversationDetail> {
  const [conversation, thread] = await Promise.all([readConversation(ctx, conversationId), findGathered(ctx, conversationId)])
  if (!conversation)
    throw new AppError('conversation.notFound')
  const gathered = toGathered(thread)
  const isAnythingGathered = Object.keys(gathered).length > 0
  return { ...conversation, gathered: isAnythingGathered ? inOrder(gathered, (await readSettings(ctx)).questions) : [], draft: thread?.draft ?? null }
}

/** In the order of the questions; an answer whose question is gone comes last, under its key. */
function inOrder(gathered: Record<string, string>, questions: ObjectiveQuestion[]) {
  const places = new Map(questions.map(({ key, label }, place) => [key, { label, place }]))
  return Object.entries(gathered)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ key, value, label: places.get(key)?.label ?? key, place: places.get(key)?.place ?? questions.length }))
    .sort((a, b) => a.place - b.place)
    .map(({ place: _, ...answer }) => answer)
}
