import type { AssistantSettings } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { readSettings } from './queries.ts'

/** What the assistant may do and say, and the name of the model that words its answers, if one does. */
export async function getAssistant(ctx: Ctx): Promise<AssistantSettings & { model: string | null }> {
  return { ...await readSettings(ctx), model: ctx.config.ai?.model ?? null }
}
