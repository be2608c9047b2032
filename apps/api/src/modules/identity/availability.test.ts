import type { StaffOnDuty } from '@recado/contracts'
import type { TestApp } from '../../testing/create-test-app.ts'
import { endpoints } from '@recado/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../testing/create-test-app.ts'
import { until } from '../../testing/until.ts'

let test: TestApp
beforeAll(async () => {
  test = await createTestApp({ hasWorker: false })
})
afterAll(() => test.close())

it('who has a page open is here, says busy, and is away a while after it closes; colleagues are told, strangers are not', async () => {
  const { owner, subdomain } = await test.openAssociation()
  const agent = await test.signInAs(subdomain, 'agent')
  const stranger = (await test.openAssociation()).owner
  const [mine, strange] = [await owner.listen(), await stranger.listen()]
  let seen: StaffOnDuty | null = null
  const heardAbroad: string[] = []
  mine.on('staff.updated', ({ member }) => member.role === 'agent' && (seen = member))
  strange.on('staff.updated', ({ member }) => heardAbroad.push(member.role))
  const page = await agent.listen()
  await until(() => seen?.isHere)
  await agent.call(endpoints.chooseAvailability, { body: { availability: 'busy' } })
  await until(() => seen?.availability === 'busy')
  page.close()
  await until(() => seen?.isHere === false)
  const { items } = await owner.call(endpoints.listStaff)
  expect(items.map(({ role, isHere, availability }) => ({ role, isHere, availability }))).toEqual([
    { role: 'owner', isHere: true, availability: 'online' },
    { role: 'agent', isHere: false, availability: 'busy' },
  ])
  expect(heardAbroad.filter(role => role === 'agent')).toEqual([])
  mine.close()
  strange.close()
})

it('room is set by who leads, not by an agent, and not abroad', async () => {
  const { owner, subdomain } = await test.openAssociation()
  const agent = await test.signInAs(subdomain, 'agent')
  const { items } = await owner.call(endpoints.listStaff)
  const params = { memberId: items.find(({ role }) => role === 'agent')?.id ?? '' }
  expect((await owner.call(endpoints.changeCapacity, { params, body: { capacity: 3 } })).capacity).toBe(3)
  expect((await agent.raw(endpoints.changeCapacity, { params, body: { capacity: 9 } })).status).toBe(403)
  expect((await (await test.openAssociation()).owner.raw(endpoints.changeCapacity, { params, body: { capacity: 9 } })).status).toBe(404)
  expect((await agent.raw(endpoints.updateQueueSettings, { body: { rule: 'roundRobin', callAfterMinutes: null } })).status).toBe(403)
})
