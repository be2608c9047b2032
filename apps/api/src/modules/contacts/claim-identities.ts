import type { Tx } from '../../ctx.ts'
import type { ClaimPlan, IdentityKey, KnownIdentity, Person } from './plan-claim.ts'
import { keyOf, planClaim } from './plan-claim.ts'
import { readIdentities } from './read-identities.ts'
import { searchTextOf } from './search-text.ts'

export interface Claim extends Pick<ClaimPlan, 'joins' | 'conflicts'> {
  /** The contact of each person, in their order. */
  contactIds: string[]
  /** What was known before anything else is written, by key. */
  known: Map<string, KnownIdentity>
  /** Contacts that had identities added. */
  extendedIds: string[]
}

const maxRounds = 5

/** Which of these contacts must stay two, as `findApart` says. */
type FindApart = (tx: Tx, contactIds: string[]) => Promise<ReadonlySet<string>>

/**
 * Gives every person a contact and every identity an owner, making leads for the unknown.
 * Right under concurrency: the unique key of identities decides who makes a contact, the others find it.
 * The joins it names are still to be done, in the same transaction; what `findApart` names is not among them.
 */
export async function claimIdentities(tx: Tx, persons: Person[], findApart?: FindApart): Promise<Claim> {
  const extendedIds: string[] = []
  for (let round = 0; round < maxRounds; round++) {
    const known = await readIdentities(tx, persons)
    const { contactIds, create, attach, joins, conflicts } = await planApart(tx, persons, known, findApart)
    if (create.length === 0 && attach.length === 0)
      return { contactIds: contactIds.filter(id => id !== null), joins, conflicts, known, extendedIds: [...new Set(extendedIds)] }
    await insertIdentities(tx, create, attach)
    extendedIds.push(...attach.map(({ contactId }) => contactId))
  }
  throw new Error('identities keep changing hands')
}

async function planApart(tx: Tx, persons: Person[], known: Map<string, KnownIdentity>, findApart?: FindApart): Promise<ClaimPlan> {
  const plan = planClaim(persons, known)
  if (plan.joins.length === 0 || !findApart)
    return plan
  const apart = await findApart(tx, [...new Set(plan.joins.flatMap(({ keptId, mergedId }) => [keptId, mergedId]))])
  return apart.size === 0 ? plan : planClaim(persons, known, apart)
}

/**
 * One statement: identities first, in one order everywhere so that two never wait for each other;
 * then contacts, only for those who got an identity. Foreign keys are checked when it ends.
 * Ids are drawn in the order given, which is the order a contact's numbers are shown in.
 */
async function insertIdentities(tx: Tx, create: ClaimPlan['create'], attach: ClaimPlan['attach']) {
  const contacts = create.map(({ pushName, identities }, ref) => ({ ref, pushName, searchText: searchTextOf({ name: null, pushName, phones: phonesOf(identities) }) }))
  const identities = [
    ...create.flatMap((contact, ref) => contact.identities.map(identity => ({ ...identity, key: keyOf(identity), ref, contactId: null }))),
    ...attach.map(({ contactId, identity }) => ({ ...identity, key: keyOf(identity), ref: null, contactId })),
  ]
  await tx.db.$executeRaw`
    WITH candidate AS MATERIALIZED (
      SELECT ref, uuidv7() AS id, "pushName", "searchText"
      FROM jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) AS row (ref int, "pushName" text, "searchText" text)
    ), wanted AS MATERIALIZED (
      SELECT uuidv7() AS id, row.*
      FROM jsonb_to_recordset(${JSON.stringify(identities)}::jsonb)
        AS row (key text, ref int, "contactId" uuid, type text, value text, "chatId" text)
    ), claimed AS (
      INSERT INTO contact_identities (id, association_id, contact_id, type, value, chat_id)
      SELECT wanted.id, ${tx.association.id}::uuid, coalesce(wanted."contactId", candidate.id), wanted.type::identity_type, wanted.value, wanted."chatId"
      FROM wanted LEFT JOIN candidate USING (ref)
      ORDER BY wanted.key
      ON CONFLICT (association_id, type, value) DO NOTHING
      RETURNING contact_id
    )
    INSERT INTO contacts (id, association_id, push_name, search_text)
    SELECT id, ${tx.association.id}::uuid, "pushName", "searchText"
    FROM candidate WHERE id IN (SELECT contact_id FROM claimed)`
}

function phonesOf(identities: IdentityKey[]) {
  return identities.filter(({ type }) => type === 'phone').map(({ value }) => value)
}
