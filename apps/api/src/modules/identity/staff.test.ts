import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { acceptInvitation, getInvitation } from './accept-invitation.ts'
import { changeRole, removeStaff } from './change-role.ts'
import { createUser } from './create-user.ts'
import { findStaffContext } from './find-staff-context.ts'
import { inviteStaff, revokeInvitation } from './invite-staff.ts'
import { listStaff } from './list-staff.ts'

let test: TestContext
let ctx: Ctx
let owner: Ctx<StaffActor>
let admin: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  owner = await test.asStaff(ctx, 'owner')
  admin = await test.asStaff(ctx, 'admin')
})
afterAll(() => test.close())

const password = 'a long password'
const newEmail = () => `${randomUUID()}@example.org`
async function invite(email = newEmail(), role: 'agent' | 'owner' = 'agent') {
  const { url, id } = await inviteStaff(owner, { email, role })
  return { id, email, token: url.split('/').at(-1) ?? '' }
}
const later = (days: number) => ({ ...test.root, clock: () => new Date(Date.now() + days * 86_400_000) })
const memberWith = (email: string) => ctx.db.staffMember.findFirst({ where: { user: { email }, removedAt: null } })

describe('an invitation', () => {
  it('makes a new account and a member of staff', async () => {
    const { email, token } = await invite()
    expect(await getInvitation(test.root, { token })).toEqual({ email, association: ctx.association.name, role: 'agent', hasAccount: false })
    await acceptInvitation(test.root, { token, name: 'New', password })
    expect(await memberWith(email)).toMatchObject({ role: 'agent' })
    expect((await listStaff(ctx)).invitations).toEqual([])
  })

  it('for somebody who has an account wants that account\'s password', async () => {
    const { email, token } = await invite()
    await createUser(test.root.db, { name: 'Known', email, password })
    expect(await getInvitation(test.root, { token })).toMatchObject({ hasAccount: true })
    await expect(acceptInvitation(test.root, { token, password: 'some other password' })).rejects.toMatchObject({ code: 'auth.badCredentials' })
    expect(await memberWith(email)).toBeNull()
    await acceptInvitation(test.root, { token, password })
    expect(await memberWith(email)).not.toBeNull()
    expect(await test.root.db.user.count({ where: { email } })).toBe(1)
  })

  it('is no way to guess the password of an account', async () => {
    const { email, token } = await invite()
    await createUser(test.root.db, { name: 'Known', email, password })
    for (let guess = 0; guess < 5; guess += 1)
      await expect(acceptInvitation(test.root, { token, password: `guess number ${guess}` })).rejects.toMatchObject({ code: 'auth.badCredentials' })
    await expect(acceptInvitation(test.root, { token, password })).rejects.toMatchObject({ code: 'request.tooMany' })
  })

  it('works once, also for two at once', async () => {
    const { email, token } = await invite()
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => acceptInvitation(test.root, { token, name: 'New', password })))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    await expect(acceptInvitation(test.root, { token, name: 'New', password })).rejects.toMatchObject({ code: 'invitation.invalid' })
    expect(await test.root.db.user.count({ where: { email } })).toBe(1)
  })

  it('ends after seven days, when taken back, and when a newer one replaces it', async () => {
    const expired = await invite()
    await expect(acceptInvitation(later(8), { token: expired.token, password })).rejects.toMatchObject({ code: 'invitation.invalid' })
    const revoked = await invite()
    await revokeInvitation(owner, { invitationId: revoked.id })
    await expect(getInvitation(test.root, { token: revoked.token })).rejects.toMatchObject({ code: 'invitation.invalid' })
    const replaced = await invite()
    const newer = await invite(replaced.email)
    await expect(acceptInvitation(test.root, { token: replaced.token, password })).rejects.toMatchObject({ code: 'invitation.invalid' })
    await acceptInvitation(test.root, { token: newer.token, password })
  })

  it('keeps no token, only its fingerprint', async () => {
    const { token } = await invite()
    expect(JSON.stringify(await ctx.db.invitation.findMany())).not.toContain(token)
  })

  it('is not made for somebody who is here already, nor by an admin for an owner', async () => {
    const member = (await listStaff(ctx)).items[0]
    await expect(inviteStaff(owner, { email: member?.email ?? '', role: 'agent' })).rejects.toMatchObject({ code: 'staff.exists' })
    await expect(inviteStaff(admin, { email: newEmail(), role: 'owner' })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('brings back somebody who left', async () => {
    const { email, token } = await invite()
    await acceptInvitation(test.root, { token, password })
    const member = await memberWith(email)
    await removeStaff(owner, { memberId: member?.id ?? '' })
    const again = await invite(email)
    await acceptInvitation(test.root, { token: again.token, password })
    expect(await memberWith(email)).toMatchObject({ id: member?.id })
  })
})

describe('roles', () => {
  it('the last owner stays, also when two owners unmake each other at once', async () => {
    await expect(changeRole(owner, { memberId: owner.actor.memberId, role: 'agent' })).rejects.toMatchObject({ code: 'staff.lastOwner' })
    await expect(removeStaff(owner, { memberId: owner.actor.memberId })).rejects.toMatchObject({ code: 'staff.lastOwner' })
    const second = await test.asStaff(ctx, 'owner')
    const results = await Promise.allSettled([removeStaff(owner, { memberId: second.actor.memberId }), removeStaff(second, { memberId: owner.actor.memberId })])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect(await ctx.db.staffMember.count({ where: { role: 'owner', removedAt: null } })).toBe(1)
  })

  it('an admin neither makes nor unmakes owners', async () => {
    await expect(changeRole(admin, { memberId: admin.actor.memberId, role: 'owner' })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(removeStaff(admin, { memberId: owner.actor.memberId })).rejects.toMatchObject({ code: 'auth.forbidden' })
    await expect(changeRole(admin, { memberId: owner.actor.memberId, role: 'agent' })).rejects.toMatchObject({ code: 'auth.forbidden' })
  })

  it('a change is in force with the next request and on record', async () => {
    const agent = await test.asStaff(ctx, 'agent')
    await changeRole(owner, { memberId: agent.actor.memberId, role: 'supervisor' })
    expect(await findStaffContext(test.root, agent.actor.userId, ctx.association.subdomain)).toMatchObject({ actor: { role: 'supervisor' } })
    expect(await ctx.db.auditEntry.findMany({ where: { subjectId: agent.actor.memberId } })).toMatchObject([{ action: 'staff.roleChanged', actorId: owner.actor.memberId, details: { from: 'agent', to: 'supervisor' } }])
  })

  it('somebody who was removed is a stranger', async () => {
    const agent = await test.asStaff(ctx, 'agent')
    await removeStaff(owner, { memberId: agent.actor.memberId })
    expect(await findStaffContext(test.root, agent.actor.userId, ctx.association.subdomain)).toBeNull()
    await expect(removeStaff(owner, { memberId: agent.actor.memberId })).rejects.toMatchObject({ code: 'staff.notFound' })
  })

  it('staff of another association cannot be touched', async () => {
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    await expect(changeRole(stranger, { memberId: admin.actor.memberId, role: 'viewer' })).rejects.toMatchObject({ code: 'staff.notFound' })
    await expect(removeStaff(stranger, { memberId: admin.actor.memberId })).rejects.toMatchObject({ code: 'staff.notFound' })
    const { id } = await invite()
    await expect(revokeInvitation(stranger, { invitationId: id })).rejects.toMatchObject({ code: 'invitation.invalid' })
  })
})
