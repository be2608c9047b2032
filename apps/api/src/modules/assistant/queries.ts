import type { AssistantSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { AssistantThread } from '../../platform/db/generated/client.ts'
import type { Thread } from './decision.ts'
import { articleLanguages, assistantSettings } from '@recado/contracts'
import { z } from 'zod'
import { defaultAssistant } from './default-assistant.ts'

/** What the assistant of the association may do and say. */
export async function readSettings(ctx: Ctx): Promise<AssistantSettings> {
  const row = await ctx.db.assistantSettings.findUnique({ where: { associationId: ctx.association.id } })
  if (!row)
    return defaultAssistant
  return assistantSettings.parse({ isEnabled: row.enabled, name: row.name, questions: row.questions, redFlags: row.redFlags })
}

/** What the assistant knows of a conversation; null before it first decided. */
export async function findThread(ctx: Ctx, conversationId: string): Promise<AssistantThread | null> {
  return ctx.db.assistantThread.findUnique({ where: { conversationId } })
}

/** The part of it that staff see, in one statement whose plan is kept: it is read with every opening. */
export async function findGathered(ctx: Ctx, conversationId: string): Promise<Pick<AssistantThread, 'gathered' | 'draft'> | null> {
  const [row] = await ctx.db.$queryRaw<Pick<AssistantThread, 'gathered' | 'draft'>[]>`
    SELECT gathered, draft FROM assistant_threads WHERE conversation_id = ${conversationId}::uuid AND association_id = ${ctx.association.id}::uuid`
  return row ?? null
}

export function toThread(row: AssistantThread | null): Thread {
  return {
    language: articleLanguages.find(language => language === row?.language) ?? null,
    greetedAt: row?.greetedAt ?? null,
    askedKey: row?.askedKey ?? null,
    gathered: toGathered(row),
    unansweredCount: row?.unansweredCount ?? 0,
  }
}

/** Answers by key. An empty one was asked for and not given. */
export function toGathered(row: Pick<AssistantThread, 'gathered'> | null): Record<string, string> {
  return z.record(z.string(), z.string()).catch({}).parse(row?.gathered ?? {})
}
