import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { usualNotificationSettings } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestContext } from '../../testing/create-test-context.ts'
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
