import type { ContactJoin } from '@recado/contracts'
import type { Ctx } from '../../ctx.ts'
import type { ContactIdentity, ContactMerge } from '../../platform/db/generated/client.ts'
import { findJoinIds } from './find-joins.ts'
import { joinRecordOf } from './join-record.ts'
import { requireContact } from './queries.ts'
import { shownIdentity } from './shown-identity.ts'

/** Which contacts became this one, the newest first, those that became part of them before included. @throws contact.notFound */
export async function listJoins(ctx: Ctx, { contactId }: { contactId: string }): Promise<{ items: ContactJoin[] }> {
  await requireContact(ctx, contactId)
  const joins = await ctx.db.contactMerge.findMany({ where: { id: { in: await findJoinIds(ctx, contactId) } }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
  const identities = await ctx.db.contactIdentity.findMany({ where: { id: { in: joins.flatMap(join => joinRecordOf(join).identities) } } })
  return { items: joins.map(join => toJoin(join, identities)) }
}

function toJoin(join: ContactMerge, known: ContactIdentity[]): ContactJoin {
  const { contact, identities } = joinRecordOf(join)
  return {
    id: join.id,
    reason: reasons.find(reason => reason === join.reason) ?? 'sameWhatsAppAccount',
    name: contact.name ?? contact.pushName,
    identities: known.filter(({ id }) => identities.includes(id)).map(shownIdentity),
    at: join.at.toISOString(),
    undoneAt: join.undoneAt?.toISOString() ?? null,
  }
}

const reasons = ['sameWhatsAppAccount', 'registered', 'imported', 'byHand'] as const
