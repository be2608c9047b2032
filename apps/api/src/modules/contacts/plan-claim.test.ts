import type { KnownIdentity, Person } from './plan-claim.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf, planClaim } from './plan-claim.ts'

const phone = (value: string) => ({ type: 'phone' as const, value, chatId: null })
const lid = (value: string) => ({ type: 'lid' as const, value, chatId: null })

function person(identities: Person['identities'], more: Partial<Person> = {}): Person {
  return { identities, pushName: null, ...more }
}

/** Contacts in the order of their age; a name that begins with P is a patient's. */
function knowing(contacts: Record<string, Person['identities']>) {
  const rows = Object.entries(contacts).flatMap(([contactId, identities], age) => identities.map((identity): KnownIdentity => ({
    ...identity,
    contactId,
    isPatient: contactId.startsWith('P'),
    pushName: null,
    createdAt: new Date(age),
  })))
  return new Map(rows.map(row => [keyOf(row), row]))
}

const nobody = knowing({})

describe('whose identities are', () => {
  it('a stranger who writes ten times is one new contact, with the name given last', () => {
    const writes = Array.from({ length: 10 }, (_, index) => person([phone('+1')], { pushName: `Ana ${index}` }))
    const plan = planClaim([...writes, person([phone('+1')])], nobody)
    expect(plan.create).toEqual([{ pushName: 'Ana 9', identities: [phone('+1')] }])
  })

  it('a stranger seen by phone, by LID and by both is one new contact', () => {
    const plan = planClaim([person([phone('+1')]), person([lid('7')]), person([phone('+1'), lid('7')]), person([phone('+2')])], nobody)
    expect(plan.create.map(({ identities }) => identities.map(keyOf))).toEqual([['phone:+1', 'lid:7'], ['phone:+2']])
  })

  it('a LID learnt together with a known phone is added to that contact', () => {
    const plan = planClaim([person([phone('+1'), lid('7')]), person([lid('7')])], knowing({ L1: [phone('+1')] }))
    expect(plan).toMatchObject({ contactIds: ['L1', 'L1'], create: [], attach: [{ contactId: 'L1', identity: lid('7') }], joins: [] })
  })

  it('of two leads who turn out to be one the older is kept', () => {
    const plan = planClaim([person([lid('7'), phone('+1')])], knowing({ L1: [phone('+1')], L2: [lid('7')] }))
    expect(plan).toMatchObject({ contactIds: ['L1'], joins: [{ keptId: 'L1', mergedId: 'L2' }] })
  })

  it('of a lead and a patient the patient is kept, however old the lead is', () => {
    const plan = planClaim([person([lid('7'), phone('+1')])], knowing({ L1: [lid('7')], P1: [phone('+1')] }))
    expect(plan).toMatchObject({ contactIds: ['P1'], joins: [{ keptId: 'P1', mergedId: 'L1' }] })
  })

  it('leads linked by different messages of one batch all come to one', () => {
    const plan = planClaim(
      [person([phone('+1'), lid('7')]), person([phone('+2')]), person([lid('7'), phone('+2')])],
      knowing({ L3: [lid('7')], L1: [phone('+1')], L2: [phone('+2')] }),
    )
    expect(plan.contactIds).toEqual(['L3', 'L3', 'L3'])
    expect(plan.joins).toEqual([{ keptId: 'L3', mergedId: 'L1' }, { keptId: 'L3', mergedId: 'L2' }])
  })

  it('two patients stay two: the phone decides who writes, the LID stays where it was', () => {
    const plan = planClaim(
      [person([lid('7'), phone('+1')]), person([lid('7')]), person([lid('7'), phone('+9')])],
      knowing({ P1: [phone('+1')], P2: [lid('7')], L3: [phone('+9')] }),
    )
    expect(plan.contactIds).toEqual(['P1', 'P2', 'P2'])
    expect(plan).toMatchObject({ joins: [], create: [], attach: [], conflicts: [['P1', 'P2']] })
  })

  it('new numbers of a patient who is settled bring their leads along', () => {
    const plan = planClaim([person([phone('+1'), phone('+2')], { patientContactId: 'P9' })], knowing({ L1: [phone('+1')] }))
    expect(plan).toMatchObject({
      contactIds: ['P9'],
      joins: [{ keptId: 'P9', mergedId: 'L1' }],
      attach: [{ contactId: 'P9', identity: phone('+2') }],
    })
  })

  it('whoever writes, everybody gets one contact, no identity two, and no patient is merged', () => {
    const identity = fc.oneof(fc.integer({ min: 1, max: 6 }).map(n => phone(`+${n}`)), fc.integer({ min: 1, max: 6 }).map(n => lid(`${n}`)))
    const owner = fc.constantFrom('L1', 'L2', 'P1', 'P2', 'L3')
    fc.assert(fc.property(
      fc.array(fc.uniqueArray(identity, { minLength: 1, maxLength: 2, selector: keyOf }).map(identities => person(identities)), { maxLength: 8 }),
      fc.array(fc.tuple(identity, owner), { maxLength: 8 }),
      (persons, owned) => {
        const known = new Map(owned.map(([one, contactId], age) => [keyOf(one), { ...one, contactId, isPatient: contactId.startsWith('P'), pushName: null, createdAt: new Date(age) }]))
        const { contactIds, create, attach, joins } = planClaim(persons, known)
        const added = [...create.flatMap(({ identities }) => identities), ...attach.map(one => one.identity)].map(keyOf)
        const wanted = new Set(persons.flatMap(one => one.identities).map(keyOf).filter(key => !known.has(key)))
        expect(added.toSorted()).toEqual([...wanted].toSorted())
        expect(joins.filter(({ mergedId }) => mergedId.startsWith('P'))).toEqual([])
        const gone = new Set(joins.map(({ mergedId }) => mergedId))
        expect(gone.size).toBe(joins.length)
        expect(joins.some(({ keptId }) => gone.has(keptId))).toBe(false)
        persons.forEach((one, index) => {
          const contactId = contactIds[index] ?? null
          expect(contactId === null).toBe(create.some(({ identities }) => identities.some(made => keyOf(made) === keyOf(one.identities[0] ?? made))))
          expect(contactId !== null && gone.has(contactId)).toBe(false)
        })
      },
    ))
  })
})
