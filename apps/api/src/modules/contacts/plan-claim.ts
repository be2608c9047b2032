export interface IdentityKey {
  type: 'phone' | 'lid'
  /** E.164 in its canonical form, or the digits of a LID. */
  value: string
}

/** Identities that belong to one person, whoever that is. */
export interface Person {
  identities: (IdentityKey & { chatId: string | null })[]
  /** What the person calls themselves on WhatsApp. */
  pushName: string | null
  /** The contact of the patient they are, when that is settled already. */
  patientContactId?: string
  /** The address they wrote from: it decides where somebody must not be joined. */
  address?: IdentityKey
}

/** An identity as the database has it, with what decides about its contact. */
export interface KnownIdentity extends IdentityKey {
  chatId: string | null
  contactId: string
  isPatient: boolean
  pushName: string | null
  createdAt: Date
}

export interface ContactJoin {
  keptId: string
  mergedId: string
}

export interface NewContact {
  pushName: string | null
  identities: Person['identities']
}

export interface ClaimPlan {
  /** The contact of each person, in their order; null for one that is still to be made. */
  contactIds: (string | null)[]
  create: NewContact[]
  attach: { contactId: string, identity: Person['identities'][number] }[]
  joins: ContactJoin[]
  /** Patients who share an identity: left as they are, for people to look at. */
  conflicts: string[][]
}

export function keyOf({ type, value }: IdentityKey): string {
  return `${type}:${value}`
}

/** How a pair of contacts is named, whichever comes first. */
export function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/**
 * Decides whose the identities are: one contact for all that hang together, in this batch or in the database.
 * A patient is the one kept, else the oldest contact. Two patients are never made one, nor is a pair that is `apart`.
 */
export function planClaim(persons: Person[], known: Map<string, KnownIdentity>, apart: ReadonlySet<string> = new Set()): ClaimPlan {
  const plan: ClaimPlan = { contactIds: persons.map(() => null), create: [], attach: [], joins: [], conflicts: [] }
  for (const group of groupPersons(persons, known)) {
    const owners = ownersOf(group, known)
    const [kept, ...others] = owners
    if (!kept)
      plan.create.push({ pushName: lastPushName(group), identities: unowned(group, known) })
    else if (others.some(({ isPatient }) => isPatient))
      keepPatientsApart(plan, group, known, [kept, ...others])
    else if (owners.some(one => others.some(other => apart.has(pairOf(one.contactId, other.contactId)))))
      keepApart(plan, group, known, member => nearest(member.person, known) ?? kept.contactId)
    else
      bringTogether(plan, group, known, kept, others)
  }
  return plan
}

function bringTogether(plan: ClaimPlan, group: Member[], known: Map<string, KnownIdentity>, kept: Owner, others: Owner[]) {
  plan.joins.push(...others.map(({ contactId }) => ({ keptId: kept.contactId, mergedId: contactId })))
  plan.attach.push(...unowned(group, known).map(identity => ({ contactId: kept.contactId, identity })))
  for (const { index } of group)
    plan.contactIds[index] = kept.contactId
}

/** Each person stays with a patient of their own. */
function keepPatientsApart(plan: ClaimPlan, group: Member[], known: Map<string, KnownIdentity>, owners: [Owner, ...Owner[]]) {
  plan.conflicts.push(owners.filter(({ isPatient }) => isPatient).map(({ contactId }) => contactId))
  keepApart(plan, group, known, member => nearestPatient(member.person, known) ?? owners[0].contactId)
}

/** Nobody is joined; an identity that is new is the first one's who came with it. */
function keepApart(plan: ClaimPlan, group: Member[], known: Map<string, KnownIdentity>, ownerOf: (member: Member) => string) {
  const added = new Set<string>()
  for (const member of group) {
    const contactId = ownerOf(member)
    const identities = unowned([member], known).filter(identity => !added.has(keyOf(identity)))
    plan.contactIds[member.index] = contactId
    plan.attach.push(...identities.map(identity => ({ contactId, identity })))
    for (const identity of identities)
      added.add(keyOf(identity))
  }
}

interface Member { index: number, person: Person }

/** The persons that are one: they share an identity, or their identities share a contact. */
function groupPersons(persons: Person[], known: Map<string, KnownIdentity>): Member[][] {
  const groups = new Map<string, { members: Member[], nodes: string[] }>()
  persons.forEach((person, index) => {
    const own = nodesOf(person, known)
    const [group = { members: [], nodes: [] }, ...absorbed] = new Set(own.flatMap(node => groups.get(node) ?? []))
    const nodes = [...own, ...absorbed.flatMap(other => other.nodes)]
    group.members.push({ index, person }, ...absorbed.flatMap(other => other.members))
    group.nodes.push(...nodes)
    for (const node of nodes)
      groups.set(node, group)
  })
  return [...new Set(groups.values())].map(({ members }) => members.sort((a, b) => a.index - b.index))
}

function nodesOf({ identities, patientContactId }: Person, known: Map<string, KnownIdentity>): string[] {
  const keys = identities.map(keyOf)
  const contactIds = keys.flatMap(key => known.get(key)?.contactId ?? [])
  return patientContactId ? [...keys, ...contactIds, patientContactId] : [...keys, ...contactIds]
}

interface Owner { contactId: string, isPatient: boolean, createdAt: Date }

/** The contacts these identities have today: patients first, then the oldest. */
function ownersOf(group: Member[], known: Map<string, KnownIdentity>): Owner[] {
  const owners = new Map<string, Owner>()
  for (const { person } of group) {
    for (const owner of person.identities.flatMap(identity => known.get(keyOf(identity)) ?? []))
      owners.set(owner.contactId, owner)
  }
  for (const { person: { patientContactId: contactId } } of group) {
    if (contactId && !owners.has(contactId))
      owners.set(contactId, { contactId, isPatient: true, createdAt: new Date(0) })
  }
  return [...owners.values()].sort((a, b) =>
    Number(b.isPatient) - Number(a.isPatient)
    || a.createdAt.getTime() - b.createdAt.getTime()
    || (a.contactId < b.contactId ? -1 : 1))
}

/** The register knows people by their phones: a phone decides before a LID. */
function nearestPatient({ identities, patientContactId }: Person, known: Map<string, KnownIdentity>): string | undefined {
  const owners = identities
    .toSorted((a, b) => Number(a.type === 'lid') - Number(b.type === 'lid'))
    .flatMap(identity => known.get(keyOf(identity)) ?? [])
  return patientContactId ?? (owners.find(owner => owner.isPatient) ?? owners[0])?.contactId
}

/** Whose the address is they wrote from, else whoever has one of theirs. */
function nearest({ identities, address }: Person, known: Map<string, KnownIdentity>): string | undefined {
  return [...(address ? [address] : []), ...identities].flatMap(identity => known.get(keyOf(identity)) ?? [])[0]?.contactId
}

function unowned(group: Member[], known: Map<string, KnownIdentity>) {
  const identities = new Map(group.flatMap(({ person }) => person.identities).map(identity => [keyOf(identity), identity]))
  return [...identities].filter(([key]) => !known.has(key)).map(([, identity]) => identity)
}

function lastPushName(group: Member[]) {
  return group.findLast(({ person }) => person.pushName !== null)?.person.pushName ?? null
}
