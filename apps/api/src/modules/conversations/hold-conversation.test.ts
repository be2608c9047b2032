import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { assign } from './assign.ts'
import { closeConversation } from './close-conversation.ts'
import { handBack } from './hand-back.ts'
import { handOff } from './hand-off.ts'
import { markRead } from './mark-read.ts'
import { takeOver } from './take-over.ts'

let test: TestContext
let ctx: Ctx
let ana: Ctx<StaffActor>
let rui: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ctx = await test.createAssociation()
  ana = await test.asStaff(ctx, 'agent')
  rui = await test.asStaff(ctx, 'agent')
})
afterAll(() => test.close())

async function thread(conversationId: string) {
  const rows = await ctx.db.message.findMany({ where: { conversationId }, orderBy: { id: 'asc' } })
  return rows.map(row => (row.content as { event: { type: string, by: string | null, to: string | null } }).event)
}

const actions = async (subjectId: string) => (await ctx.db.auditEntry.findMany({ where: { subjectId }, orderBy: { at: 'asc' } })).map(entry => entry.action)

describe('taking over', () => {
  it('two agents at once: exactly one holds it, the other is told who', async () => {
    for (let race = 0; race < 20; race++) {
      const { id } = await addConversation(ctx, { conversation: { state: 'waiting' } })
      const results = await Promise.allSettled([ana, rui].map(agent => takeOver(agent, { conversationId: id, force: false })))
      const won = results.filter(result => result.status === 'fulfilled')
      const lost = results.filter(result => result.status === 'rejected')
      expect([won.length, lost.length]).toEqual([1, 1])
      const holder = won[0]?.value.assignee?.id
      expect(lost[0]?.reason).toMatchObject({ code: 'conversation.claimed', details: { assigneeId: holder } })
      expect(await ctx.db.conversation.findUnique({ where: { id } })).toMatchObject({ assigneeId: holder, claim: 1 })
      expect(await thread(id)).toMatchObject([{ type: 'takenOver' }])
    }
  })

  it('from a colleague only when it is meant', async () => {
    const { id } = await addConversation(ctx)
    await takeOver(ana, { conversationId: id, force: false })
    const taken = await takeOver(rui, { conversationId: id, force: true })
    expect(taken.assignee).toEqual({ id: rui.actor.memberId, name: rui.actor.name })
    expect(await ctx.db.conversation.findUnique({ where: { id } })).toMatchObject({ claim: 2 })
  })

  it('twice by the same agent changes nothing the second time', async () => {
    const { id } = await addConversation(ctx)
    const first = await takeOver(ana, { conversationId: id, force: false })
    expect(await takeOver(ana, { conversationId: id, force: false })).toEqual(first)
    expect(await thread(id)).toHaveLength(1)
  })

  it('of a closed conversation opens it again', async () => {
    const { id } = await addConversation(ctx, { conversation: { state: 'closed', closedAt: new Date() } })
    expect(await takeOver(ana, { conversationId: id, force: false })).toMatchObject({ state: 'human', closedAt: null })
  })
})

describe('handing off and back', () => {
  it('the assistant hands off to the queue with a reason and a summary', async () => {
    const { id, claim } = await addConversation(ctx)
    const answer = await transaction(ctx, tx => handOff(tx, { conversationId: id, claim, reason: 'personAsked', summary: 'Wants a person' }))
    expect(answer).toMatchObject({ state: 'waiting', handOff: { reason: 'personAsked', summary: 'Wants a person' } })
    expect(answer?.waitingSince).not.toBeNull()
  })

  it('a hand-off decided before somebody took over does not happen', async () => {
    const { id, claim } = await addConversation(ctx)
    await takeOver(ana, { conversationId: id, force: false })
    expect(await transaction(ctx, tx => handOff(tx, { conversationId: id, claim, reason: 'noAnswer', summary: null }))).toBeNull()
    expect(await ctx.db.conversation.findUnique({ where: { id } })).toMatchObject({ state: 'human', assigneeId: ana.actor.memberId })
  })

  it('hand-back gives it to the assistant with a clean slate', async () => {
    const { id, claim } = await addConversation(ctx)
    await transaction(ctx, tx => handOff(tx, { conversationId: id, claim, reason: 'redFlag', summary: 'x' }))
    await takeOver(ana, { conversationId: id, force: false })
    expect(await handBack(ana, { conversationId: id })).toMatchObject({ state: 'assistant', assignee: null, handOff: null, waitingSince: null })
    expect((await thread(id)).map(event => event.type)).toEqual(['handedOff', 'takenOver', 'handedBack'])
    expect(await actions(id)).toEqual(['conversation.handedOff', 'conversation.takenOver', 'conversation.handedBack'])
  })

  it('a colleague\'s conversation is neither handed back nor closed, but by who leads', async () => {
    const { id } = await addConversation(ctx)
    await takeOver(ana, { conversationId: id, force: false })
    for (const attempt of [() => handBack(rui, { conversationId: id }), () => closeConversation(rui, { conversationId: id })])
      await expect(attempt()).rejects.toMatchObject({ code: 'conversation.notYours', details: { assigneeId: ana.actor.memberId } })
    const supervisor = await test.asStaff(ctx, 'supervisor')
    expect(await handBack(supervisor, { conversationId: id })).toMatchObject({ state: 'assistant' })
    await takeOver(ana, { conversationId: id, force: false })
    expect(await closeConversation(supervisor, { conversationId: id })).toMatchObject({ state: 'closed' })
  })

  it('a closed conversation is not handed back', async () => {
    const { id } = await addConversation(ctx, { conversation: { state: 'closed' } })
    await expect(handBack(ana, { conversationId: id })).rejects.toMatchObject({ code: 'conversation.closed' })
  })
})

describe('assigning, closing, reading', () => {
  it('a supervisor gives it to somebody, or puts it in the queue', async () => {
    const { id } = await addConversation(ctx)
    const supervisor = await test.asStaff(ctx, 'supervisor')
    expect(await assign(supervisor, { conversationId: id, memberId: rui.actor.memberId })).toMatchObject({ state: 'human', assignee: { id: rui.actor.memberId } })
    expect(await assign(supervisor, { conversationId: id, memberId: null })).toMatchObject({ state: 'waiting', assignee: null })
    expect(await thread(id)).toMatchObject([{ type: 'assigned', by: supervisor.actor.name, to: rui.actor.name }, { type: 'assigned', to: null }])
  })

  it('nobody gets it who may not answer, who left, or who works elsewhere', async () => {
    const { id } = await addConversation(ctx)
    const supervisor = await test.asStaff(ctx, 'supervisor')
    const viewer = await test.asStaff(ctx, 'viewer')
    const left = await test.asStaff(ctx, 'agent')
    await ctx.db.staffMember.update({ where: { id: left.actor.memberId }, data: { removedAt: new Date() } })
    const stranger = await test.asStaff(await test.createAssociation(), 'agent')
    for (const { actor } of [viewer, left, stranger])
      await expect(assign(supervisor, { conversationId: id, memberId: actor.memberId })).rejects.toMatchObject({ code: 'staff.notFound' })
  })

  it('closing clears what was waiting; closing twice says it once', async () => {
    const { id } = await addConversation(ctx, { conversation: { state: 'human', assigneeId: ana.actor.memberId, unreadCount: 2, waitingSince: new Date() } })
    const closed = await closeConversation(ana, { conversationId: id })
    expect(closed).toMatchObject({ state: 'closed', assignee: null, unreadCount: 0, waitingSince: null })
    expect(closed.closedAt).not.toBeNull()
    expect(await closeConversation(ana, { conversationId: id })).toEqual(closed)
    expect(await thread(id)).toHaveLength(1)
  })

  it('reading clears the unread count and leaves everything else', async () => {
    const { id } = await addConversation(ctx, { conversation: { unreadCount: 7 } })
    expect(await markRead(ana, { conversationId: id })).toMatchObject({ unreadCount: 0, state: 'assistant', version: 2 })
    expect(await markRead(ana, { conversationId: id })).toMatchObject({ version: 2 })
  })
})

it('none of it works from another association', async () => {
  const { id: conversationId, claim } = await addConversation(ctx)
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  const tries = [
    () => takeOver(stranger, { conversationId, force: true }),
    () => handBack(stranger, { conversationId }),
    () => assign(stranger, { conversationId, memberId: null }),
    () => closeConversation(stranger, { conversationId }),
    () => markRead(stranger, { conversationId }),
    () => transaction(stranger, tx => handOff(tx, { conversationId, claim, reason: 'noAnswer', summary: null })),
  ]
  for (const attempt of tries)
    await expect(attempt()).rejects.toMatchObject({ code: 'conversation.notFound' })
  expect(await ctx.db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({ state: 'assistant', version: 1 })
})
