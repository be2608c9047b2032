import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { removeStaff } from '../change-role.ts'
import { createTeam } from './create-team.ts'
import { listTeams } from './queries.ts'
import { removeTeam } from './remove-team.ts'
import { updateTeam } from './update-team.ts'

let test: TestContext
let ctx: Ctx
let owner: Ctx<StaffActor>
let agent: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  owner = await test.asStaff(ctx, 'owner')
  agent = await test.asStaff(ctx, 'agent')
})
afterAll(() => test.close())

it('a name is one of a kind whatever its case, and free again when its team is removed', async () => {
  const team = await createTeam(owner, { name: 'Reception', memberIds: [] })
  await expect(createTeam(owner, { name: 'RECEPTION', memberIds: [] })).rejects.toMatchObject({ code: 'team.nameTaken' })
  await removeTeam(owner, { teamId: team.id })
  await createTeam(owner, { name: 'reception', memberIds: [] })
  await expect(updateTeam(owner, { teamId: team.id, name: 'Other', memberIds: [] })).rejects.toMatchObject({ code: 'team.notFound' })
})

it('two who change its members at once leave what one of them chose', async () => {
  const [one, other] = [owner.actor.memberId, agent.actor.memberId]
  const { id: teamId } = await createTeam(owner, { name: 'Reception', memberIds: [one, other] })
  await Promise.all(Array.from({ length: 6 }, (_, n) => updateTeam(owner, { teamId, name: 'Reception', memberIds: [n % 2 ? one : other] })))
  expect((await listTeams(ctx))[0]?.memberIds).toHaveLength(1)
})

it('who leaves the staff is in no team', async () => {
  await createTeam(owner, { name: 'Reception', memberIds: [agent.actor.memberId] })
  await removeStaff(owner, { memberId: agent.actor.memberId })
  expect(await listTeams(ctx)).toMatchObject([{ name: 'Reception', memberIds: [] }])
  expect(await listTeams(await test.createAssociation())).toEqual([])
})
