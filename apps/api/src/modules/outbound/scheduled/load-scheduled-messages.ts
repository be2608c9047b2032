import type { ScheduledMessage } from '@recado/contracts'
import type { Ctx } from '../../../ctx.ts'
import type { Prisma } from '../../../platform/db/generated/client.ts'
import { AppError } from '../../../platform/errors.ts'
import { loadConversations } from '../../conversations/index.ts'
import { listStaffMembers } from '../../identity/index.ts'
import { toMedia } from '../../media/index.ts'

const withMedia = { media: true } satisfies Prisma.ScheduledMessageInclude

type Row = Prisma.ScheduledMessageGetPayload<{ include: typeof withMedia }>

/** Scheduled messages in the shape of the contract, the next first. */
export async function loadScheduledMessages(ctx: Ctx, ids: string[]): Promise<ScheduledMessage[]> {
  return toScheduledMessages(ctx, await ctx.db.scheduledMessage.findMany({ where: { id: { in: ids } }, include: withMedia, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] }))
}

/** One of them. @throws scheduledMessage.notFound */
export async function loadScheduledMessage(ctx: Ctx, id: string): Promise<ScheduledMessage> {
  const [scheduled] = await loadScheduledMessages(ctx, [id])
  if (!scheduled)
    throw new AppError('scheduledMessage.notFound')
  return scheduled
}

/** Contract shape, with the names and as much of the message answered as is shown. */
async function toScheduledMessages(ctx: Ctx, rows: Row[]): Promise<ScheduledMessage[]> {
  if (rows.length === 0)
    return []
  const [conversations, staff, originals] = await Promise.all([
    loadConversations(ctx, [...new Set(rows.map(row => row.conversationId))]),
    listStaffMembers(ctx),
    loadOriginals(ctx, rows.map(row => row.replyToId).filter(id => id !== null)),
  ])
  const contactNames = new Map(conversations.map(({ id, contact }) => [id, contact.name]))
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const original = originals.find(one => one.id === row.replyToId && one.conversationId === row.conversationId)
    return {
      id: row.id,
      conversationId: row.conversationId,
      contactName: contactNames.get(row.conversationId) ?? null,
      author: { id: row.authorId, name: names.get(row.authorId) ?? null },
      text: row.text,
      media: row.media && toMedia(row.media, ctx.association.subdomain),
      isVoice: row.isVoice,
      replyTo: original ? { id: original.id, text: original.text?.slice(0, 200) ?? null, kind: original.kind, direction: original.direction } : null,
      dueAt: row.dueAt.toISOString(),
      version: row.version,
    }
  })
}

async function loadOriginals(ctx: Ctx, ids: string[]) {
  if (ids.length === 0)
    return []
  return ctx.db.message.findMany({ where: { id: { in: ids } }, select: { id: true, conversationId: true, text: true, kind: true, direction: true } })
}
