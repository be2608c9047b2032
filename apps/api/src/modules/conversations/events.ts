import type { ConversationCause } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { Announcement } from '../../platform/realtime/announce.ts'
import type { Loader } from '../../platform/realtime/relay.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { listStaffMembers } from '../identity/index.ts'
import { loadDrafts } from './drafts/load-drafts.ts'
import { loadFolders } from './folders/load-folders.ts'
import { countsFor, readCounters } from './get-counts.ts'
import { listLabels } from './labels/list-labels.ts'
import { loadConversations, selectConversations } from './select-conversations.ts'
import { loadMessages } from './select-messages.ts'

/** What sockets hear of conversations and messages. */
export const conversationEvents: Record<string, Loader<Ctx>> = {
  'message.created': async (ctx, announcements) => {
    const messages = await loadMessages(ctx, idsOf(announcements, 'messageId'))
    return inOrder(messages).map(message => ({ event: 'message.created', payload: { message } }))
  },
  'message.updated': async (ctx, announcements) => {
    const messages = await loadMessages(ctx, idsOf(announcements, 'messageId'))
    return inOrder(messages).map(message => ({ event: 'message.updated', payload: { message } }))
  },
  'conversation.updated': async (ctx, announcements) => {
    const causes = causesOf(announcements)
    const conversations = await loadConversations(ctx, [...causes.keys()].filter(id => typeof id === 'string'))
    return conversations.map(conversation => ({ event: 'conversation.updated', payload: { conversation, cause: causes.get(conversation.id) ?? 'message' } }))
  },
  'contact.changed': async (ctx, announcements) => {
    const conversations = await selectConversations(ctx, Prisma.sql`c.contact_id = ANY(${idsOf(announcements, 'contactId')}::uuid[])`)
    return conversations.map(conversation => ({ event: 'conversation.updated', payload: { conversation, cause: 'contact' } }))
  },
  'message.removed': async (_ctx, announcements) => announcements.map(({ conversationId, messageId }) => ({ event: 'message.removed', payload: { conversationId, messageId } })),
  'conversation.removed': async (_ctx, announcements) => announcements.map(({ conversationId, into }) => ({ event: 'conversation.removed', payload: { conversationId, into } })),
  'draft.updated': async (ctx, announcements) => {
    const told = await Promise.all([...Map.groupBy(announcements, ({ memberId }) => memberId ?? '')].map(async ([memberId, own]) => {
      const drafts = await loadDrafts(ctx, { memberId, conversationId: { in: idsOf(own, 'conversationId') } })
      return drafts.map(draft => ({ event: 'draft.updated' as const, payload: { draft }, memberId }))
    }))
    return told.flat()
  },
  // More has moved between threads than can be told of one by one.
  'conversations.rearranged': async () => [{ event: 'resync', payload: undefined }],
  'conversation.counted': async (ctx) => {
    const [counters, staff] = await Promise.all([readCounters(ctx), listStaffMembers(ctx)])
    return staff.map(({ id }) => ({ event: 'counts.updated', payload: { counts: countsFor(counters, id) }, memberId: id }))
  },
  'labels.changed': async (ctx) => {
    const { items: labels } = await listLabels(ctx)
    return [{ event: 'labels.updated', payload: { labels } }]
  },
  // One of everybody's is told to each, with their own beside it.
  'folders.changed': async (ctx, announcements) => {
    const isEverybodys = announcements.some(({ memberId }) => memberId === undefined)
    const memberIds = isEverybodys ? (await listStaffMembers(ctx)).map(({ id }) => id) : idsOf(announcements, 'memberId')
    const folders = await loadFolders(ctx, memberIds)
    return memberIds.map(memberId => ({ event: 'folders.updated', payload: { folders: folders.get(memberId) ?? [] }, memberId }))
  },
  'contact.typing': async (_ctx, announcements) => announcements.map(({ conversationId, state }) => ({ event: 'contact.typing', payload: { conversationId, state } })),
}

const rings = new Set(['handedOff', 'calledEverybody', 'calledSupervisors'])

/** Of several at once the last is told, unless one of them rings: nobody would hear of it again. */
function causesOf(announcements: Announcement[]): Map<string | null | undefined, ConversationCause> {
  const causes = new Map(announcements.map(({ conversationId, cause }) => [conversationId, cause as ConversationCause]))
  for (const { conversationId, cause } of announcements) {
    if (rings.has(cause ?? ''))
      causes.set(conversationId, cause as ConversationCause)
  }
  return causes
}

function idsOf(announcements: Announcement[], key: string) {
  return [...new Set(announcements.map(announcement => announcement[key]))].filter(id => typeof id === 'string')
}

function inOrder<T extends { sentAt: string, id: string }>(messages: T[]) {
  return messages.toSorted((one, other) => one.sentAt.localeCompare(other.sentAt) || one.id.localeCompare(other.id))
}
