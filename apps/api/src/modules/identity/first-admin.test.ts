import type { TestContext } from '../../testing/create-test-context.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createConfiguredAdmin, createFirstAdmin, ensureFirstAdminLink } from './create-first-admin.ts'
import { createUser } from './create-user.ts'
import { getSetup } from './get-setup.ts'

let test: TestContext
beforeEach(async () => {
  test = await createTestContext()
})
afterEach(() => test.close())

const admin = (token: string, email = 'first@example.org') => createFirstAdmin(test.root, { token, name: 'First', email, password: 'a long password' })
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? ''

describe('the first visit', () => {
  it('its link makes the first admin, who runs the platform and owns what is there', async () => {
    const ctx = await test.createAssociation()
    expect(await getSetup(test.root)).toMatchObject({ isNeeded: true })
    await admin(tokenOf(await ensureFirstAdminLink(test.root)))
    expect(await test.root.db.user.findMany()).toMatchObject([{ email: 'first@example.org', isOperator: true }])
    expect(await ctx.db.staffMember.findMany()).toMatchObject([{ role: 'owner' }])
    expect(await getSetup(test.root)).toMatchObject({ isNeeded: false })
    expect(await ensureFirstAdminLink(test.root)).toBeNull()
  })

  it('two visitors with the link at once make one admin', async () => {
    const token = tokenOf(await ensureFirstAdminLink(test.root))
    const results = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => admin(token, `admin${index}@example.org`)))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect(await test.root.db.user.count()).toBe(1)
    await expect(admin(token)).rejects.toMatchObject({ code: 'setup.done' })
  })

  it('a guessed link makes nobody and spends nothing', async () => {
    const token = tokenOf(await ensureFirstAdminLink(test.root))
    await expect(admin('guess')).rejects.toMatchObject({ code: 'setup.badToken' })
    expect(await test.root.db.user.count()).toBe(0)
    await admin(token)
  })

  it('a new start makes a new link and the old one stops working', async () => {
    const first = tokenOf(await ensureFirstAdminLink(test.root))
    const second = tokenOf(await ensureFirstAdminLink(test.root))
    await expect(admin(first)).rejects.toMatchObject({ code: 'setup.badToken' })
    await admin(second)
  })

  it('a link somebody kept makes no second admin once there is a user', async () => {
    const token = tokenOf(await ensureFirstAdminLink(test.root))
    await createUser(test.root.db, { name: 'Demo', email: 'demo@example.org', password: 'a long password', isOperator: true })
    await expect(admin(token)).rejects.toMatchObject({ code: 'setup.done' })
  })

  it('the settings make the first admin once, however many processes start', async () => {
    const link = await ensureFirstAdminLink(test.root)
    const wanted = { email: 'root@example.org', password: 'a long password' }
    await Promise.all(Array.from({ length: 4 }, () => createConfiguredAdmin(test.root, wanted)))
    expect(await test.root.db.user.findMany()).toMatchObject([{ email: 'root@example.org', isOperator: true }])
    await createConfiguredAdmin(test.root, { ...wanted, email: 'other@example.org' })
    expect(await test.root.db.user.count()).toBe(1)
    await expect(admin(tokenOf(link))).rejects.toMatchObject({ code: 'setup.done' })
  })
})
