import type { Conversation } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import { Prisma } from '../../platform/db/generated/client.ts'
import { requireContact } from '../contacts/index.ts'
import { selectConversations } from './select-conversations.ts'

/** All conversations with a contact, one per connection, the latest first. @throws contact.notFound */
export async function listContactConversations(ctx: Ctx, { contactId }: { contactId: string }): Promise<{ items: Conversation[] }> {
  await requireContact(ctx, contactId)
  return { items: await selectConversations(ctx, Prisma.sql`c.contact_id = ${contactId}::uuid ORDER BY c.last_activity_at DESC, c.id DESC`) }
}
