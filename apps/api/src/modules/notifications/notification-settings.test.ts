import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { usualNotificationSettings } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
import { keepLooking, stopLooking } from './keep-looking.ts'
import { getNotificationSettings, updateNotificationSettings } from './notification-settings.ts'

let test: TestContext
let ctx: Ctx
let rui: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  rui = await test.asStaff(ctx, 'agent')
})
afterAll(() => test.close())

it('until somebody chooses, everything is told and nobody is named', async () => {
  expect(await getNotificationSettings(rui)).toEqual(usualNotificationSettings)
})

it('what is not named stays, also when two windows choose at once', async () => {
  await Promise.all([
    updateNotificationSettings(rui, { sound: 'mine' }),
    updateNotificationSettings(rui, { quietHours: { from: '22:00', to: '07:00' } }),
    updateNotificationSettings(rui, { pushed: ['mention'] }),
  ])
  expect(await getNotificationSettings(rui)).toEqual({ ...usualNotificationSettings, sound: 'mine', quietHours: { from: '22:00', to: '07:00' }, pushed: ['mention'] })
  expect(await updateNotificationSettings(rui, { quietHours: null })).toMatchObject({ quietHours: null, sound: 'mine' })
})

it('a colleague and another association have settings of their own', async () => {
  await updateNotificationSettings(rui, { sound: 'none' })
  const ana = await test.asStaff(ctx, 'agent')
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  expect(await getNotificationSettings(ana)).toEqual(usualNotificationSettings)
  expect(await getNotificationSettings({ ...stranger, actor: rui.actor })).toEqual(usualNotificationSettings)
})

it('who looks is known until they look away or are not heard of for a while, and strangers are not noted', async () => {
  const at = (seconds: number) => ({ ...test.root, clock: () => new Date(1_800_000_000_000 + seconds * 1000) })
  const looker = { associationId: ctx.association.id, memberId: rui.actor.memberId }
  const until = async () => (await ctx.db.staffLook.findFirst())?.until.getTime()
  await keepLooking(at(0), [looker, looker, { ...looker, associationId: (await test.createAssociation()).association.id }], 40_000)
  expect(await until()).toBe(1_800_000_040_000)
  await keepLooking(at(15), [looker], 40_000)
  await stopLooking(at(20), looker)
  expect(await until()).toBe(1_800_000_020_000)
  expect(await test.root.db.staffLook.count({ where: { memberId: rui.actor.memberId } })).toBe(1)
})
