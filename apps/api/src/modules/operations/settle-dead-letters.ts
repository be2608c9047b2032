import type { DeadLetter } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { discardRawEvent, replayDeadEvents, replayRawEvent } from '../inbound/index.ts'
import { discardDeadMessage, retryDeadMessage, retryDeadMessages } from '../outbound/index.ts'

interface Which {
  type: DeadLetter['type']
  deadLetterId: string
}

/** Tries one again. @throws deadLetter.notFound; of an event: rawEvent.notFound, rawEvent.notReplayable */
export async function retryDeadLetter(ctx: Ctx, which: Which): Promise<Record<string, never>> {
  const id = requireId(which)
  await (which.type === 'message' ? retryDeadMessage(ctx, { messageId: id }) : replayRawEvent(ctx, { sequence: id }))
  return {}
}

/** Tries all again, of one number or of all. Answers how many. */
export async function retryDeadLetters(ctx: Ctx, { type, connectionId }: { type: DeadLetter['type'], connectionId?: string | undefined }): Promise<{ count: number }> {
  return type === 'message' ? retryDeadMessages(ctx, { connectionId }) : { count: await replayDeadEvents(ctx, { connectionId: connectionId ?? null }) }
}

/** Gives one up for good, with a note why. @throws deadLetter.notFound */
export async function discardDeadLetter(ctx: Ctx, { note, ...which }: Which & { note: string }): Promise<Record<string, never>> {
  const id = requireId(which)
  await (which.type === 'message' ? discardDeadMessage(ctx, { messageId: id, note }) : discardRawEvent(ctx, { sequence: id, note }))
  return {}
}

const shapes: Record<DeadLetter['type'], z.ZodType<string>> = { message: z.uuid(), event: z.string().regex(/^\d{1,18}$/) }

/** What is no id of its kind is none of ours. */
function requireId({ type, deadLetterId }: Which): string {
  const id = shapes[type].safeParse(deadLetterId)
  if (!id.success)
    throw new AppError('deadLetter.notFound')
  return id.data
}
