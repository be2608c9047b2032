import type { ConversationFilter, Sort, View } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { priorities, sorts } from '@recado/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createTeam } from '../identity/teams/create-team.ts'
import { removeTeam } from '../identity/teams/remove-team.ts'
import { assignTeam } from './assign-team.ts'
import { addLabel } from './labels/add-label.ts'
import { createLabel } from './labels/create-label.ts'
import { listConversations } from './list-conversations.ts'
import { listMessages } from './list-messages.ts'

let test: TestContext
let agent: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  agent = await test.asStaff(await test.createAssociation(), 'agent')
})
afterAll(() => test.close())

async function everyPage<T>(page: (cursor?: string) => Promise<{ items: T[], nextCursor: string | null }>) {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const { items: some, nextCursor } = await page(cursor)
    items.push(...some)
    cursor = nextCursor ?? undefined
  } while (cursor)
  return items
}

describe('pages', () => {
  it('of conversations with the very same time leave nothing out and show nothing twice', async () => {
    const ctx = await test.asStaff(await test.createAssociation(), 'agent')
    const connection = await addConnection(ctx)
    const lastActivityAt = new Date('2026-11-20T12:00:00.123Z')
    const made = await Promise.all(Array.from({ length: 7 }, () => addConversation(ctx, { connection, conversation: { lastActivityAt } })))
    const found = await everyPage(cursor => listConversations(ctx, { view: 'all', limit: 2, cursor }))
    expect(found.map(conversation => conversation.id)).toEqual(made.map(conversation => conversation.id).sort().reverse())
  })

  it('of messages of the very same second do too', async () => {
    const conversation = await addConversation(agent)
    const sentAt = new Date('2026-11-20T12:00:00Z')
    await agent.db.message.createMany({
      data: Array.from({ length: 7 }, (_, index) => ({ associationId: agent.association.id, conversationId: conversation.id, connectionId: conversation.connectionId, direction: 'in' as const, authorType: 'contact' as const, kind: 'text' as const, text: `${index}`, sentAt })),
    })
    const found = await everyPage(before => listMessages(agent, { conversationId: conversation.id, limit: 3, before }))
    expect(found).toHaveLength(7)
    expect(found.map(message => message.id)).toEqual(found.map(message => message.id).sort().reverse())
  })

  it.each(sorts)('in the order of %s leave nothing out and show nothing twice, whatever rows share', async (sort: Sort) => {
    const ctx = await test.asStaff(await test.createAssociation(), 'agent')
    const connection = await addConnection(ctx)
    const times = [new Date('2026-11-20T12:00:00.123Z'), new Date('2026-11-20T12:00:00.124Z')]
    const given = times.flatMap(lastActivityAt => [null, ...times].flatMap(waitingSince => (['none', 'urgent', 'low'] as const).map(priority => ({ lastActivityAt, waitingSince, priority }))))
    await Promise.all(given.map(conversation => addConversation(ctx, { connection, conversation })))
    const found = await everyPage(cursor => listConversations(ctx, { view: 'all', sort, limit: 4, cursor }))
    expect(new Set(found.map(({ id }) => id)).size).toBe(given.length)
    const later = (one: string, other: string) => one < other ? 1 : -1
    const inOrder = found.toSorted((one, other) => {
      if (sort === 'priority' && one.priority !== other.priority)
        return priorities.indexOf(other.priority) - priorities.indexOf(one.priority)
      if (sort === 'waiting' && (one.waitingSince ?? other.waitingSince) !== null)
        return later(`${other.waitingSince ?? 'never'} ${other.id}`, `${one.waitingSince ?? 'never'} ${one.id}`)
      return later(`${one.lastActivityAt} ${one.id}`, `${other.lastActivityAt} ${other.id}`)
    })
    expect(found.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id))
  })

  it('are not read from a cursor of an order with more stretches', async () => {
    const cursor = Buffer.from(JSON.stringify([new Date().toISOString(), crypto.randomUUID(), 3])).toString('base64url')
    await expect(listConversations(agent, { view: 'all', sort: 'waiting', limit: 1, cursor })).rejects.toMatchObject({ code: 'request.invalid' })
  })

  it('with a cursor that was tampered with are refused, not guessed', async () => {
    const { id } = await addConversation(agent)
    for (const cursor of ['x', '', btoa('["2026","no"]'), btoa('[]'), '%00', 'null', '2026-99-99T00:00:00.000Z~01999999-0000-7000-8000-000000000000']) {
      if (cursor)
        await expect(listConversations(agent, { view: 'all', limit: 2, cursor })).rejects.toMatchObject({ code: 'request.invalid' })
      if (cursor)
        await expect(listMessages(agent, { conversationId: id, limit: 2, before: cursor })).rejects.toMatchObject({ code: 'request.invalid' })
    }
  })
})

it('each view holds what it says', async () => {
  const ctx = await test.asStaff(await test.createAssociation(), 'agent')
  const colleague = await test.asStaff(ctx, 'agent')
  const states = [
    { state: 'assistant' },
    { state: 'waiting' },
    { state: 'human', assigneeId: ctx.actor.memberId },
    { state: 'human', assigneeId: colleague.actor.memberId },
    { state: 'closed' },
    { state: 'waiting', snoozedAt: new Date() },
    { state: 'human', assigneeId: ctx.actor.memberId, snoozedAt: new Date() },
  ] as const
  const [assistant, waiting, mine, theirs, closed, later, myLater] = (await Promise.all(states.map(conversation => addConversation(ctx, { conversation })))).map(({ id }) => id)
  const view = async (name: View) =>
    (await listConversations(ctx, { view: name, limit: 50 })).items.map(({ id }) => id).sort()
  expect(await view('assistant')).toEqual([assistant])
  expect(await view('waiting')).toEqual([waiting])
  expect(await view('mine')).toEqual([mine])
  expect(await view('closed')).toEqual([closed])
  expect(await view('snoozed')).toEqual([later, myLater].sort())
  expect(await view('all')).toEqual([assistant, waiting, mine, theirs, later, myLater].sort())
})

describe('a filter', () => {
  it('narrows a view by each of its parts and by all of them at once', async () => {
    const ctx = await test.asStaff(await test.createAssociation(), 'agent')
    const [one, other] = [await addConnection(ctx), await addConnection(ctx)]
    const label = await createLabel(ctx, { name: 'Receita', colour: 'sky' })
    const held = await addConversation(ctx, { connection: one, conversation: { state: 'human', assigneeId: ctx.actor.memberId, priority: 'high', unreadCount: 2 } })
    const waits = await addConversation(ctx, { connection: other, conversation: { state: 'waiting' } })
    await addLabel(ctx, { conversationId: held.id, labelId: label.id })
    await ctx.db.contact.update({ where: { id: held.contactId }, data: { kind: 'patient' } })
    const found = async (filter: ConversationFilter) => (await listConversations(ctx, { view: 'all', limit: 10, ...filter })).items.map(({ id }) => id)
    const parts = { assignee: ctx.actor.memberId, label: label.id, connection: one.id, kind: 'patient', priority: 'high', unread: true } as const
    for (const [key, value] of Object.entries(parts))
      expect(await found({ [key]: value })).toEqual([held.id])
    expect(await found(parts)).toEqual([held.id])
    expect(await found({ ...parts, kind: 'lead' })).toEqual([])
    expect(await found({ assignee: 'nobody' })).toEqual([waits.id])
    expect(await found({ state: 'human' })).toEqual([held.id])
    expect(await found({ unread: false, connection: other.id, kind: 'lead', priority: 'none' })).toEqual([waits.id])
  })

  it('by a team finds what waits for it or was last given to it; by one\'s own teams, of all of them; a removed one has nothing', async () => {
    const association = await test.createAssociation()
    const [ctx, colleague] = [await test.asStaff(association, 'supervisor'), await test.asStaff(association, 'agent')]
    const [one, other, third] = [await createTeam(ctx, { name: 'Farmácia', memberIds: [ctx.actor.memberId] }), await createTeam(ctx, { name: 'Recepção', memberIds: [ctx.actor.memberId] }), await createTeam(ctx, { name: 'Social', memberIds: [colleague.actor.memberId] })]
    const [first, second, last] = [await addConversation(ctx), await addConversation(ctx), await addConversation(ctx)]
    for (const [{ id: conversationId }, { id: teamId }] of [[first, one], [second, other], [last, third]] as const)
      await assignTeam(ctx, { conversationId, teamId })
    await addConversation(ctx)
    const found = async (filter: ConversationFilter, as = ctx) => (await listConversations(as, { view: 'all', limit: 10, ...filter })).items.map(({ id }) => id).sort()
    expect(await found({ team: one.id })).toEqual([first.id])
    expect(await found({ team: 'mine' })).toEqual([first.id, second.id].sort())
    expect(await found({ team: 'mine' }, colleague)).toEqual([last.id])
    await removeTeam(ctx, { teamId: one.id })
    expect(await found({ team: one.id })).toEqual([])
    expect(await found({ team: 'mine' })).toEqual([second.id])
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    expect([await found({ team: other.id }, stranger), await found({ team: 'mine' }, stranger)]).toEqual([[], []])
  })

  it('by days takes both ends in, on the clock of the association', async () => {
    const ctx = await test.asStaff(await test.createAssociation(), 'agent')
    // Eleven in the evening of the 19th in São Paulo, and eleven of the 20th.
    const [first, second] = [await addConversation(ctx, { conversation: { lastActivityAt: new Date('2026-11-20T02:00:00Z') } }), await addConversation(ctx, { conversation: { lastActivityAt: new Date('2026-11-21T02:00:00Z') } })]
    const found = async (filter: ConversationFilter) => (await listConversations(ctx, { view: 'all', limit: 10, ...filter })).items.map(({ id }) => id)
    expect(ctx.association.timeZone).toBe('America/Sao_Paulo')
    expect(await found({ from: '2026-11-20' })).toEqual([second.id])
    expect(await found({ to: '2026-11-19' })).toEqual([first.id])
    expect(await found({ from: '2026-11-19', to: '2026-11-20' })).toEqual([second.id, first.id])
  })

  it('by what belongs to another association finds nothing', async () => {
    const [ours, theirs] = [await test.asStaff(await test.createAssociation(), 'agent'), await test.asStaff(await test.createAssociation(), 'agent')]
    const { id: label } = await createLabel(ours, { name: 'Receita', colour: 'sky' })
    const conversation = await addConversation(ours)
    await addLabel(ours, { conversationId: conversation.id, labelId: label })
    await addConversation(theirs)
    expect((await listConversations(theirs, { view: 'all', limit: 10, label })).items).toEqual([])
    expect((await listConversations(theirs, { view: 'all', limit: 10, connection: conversation.connectionId })).items).toEqual([])
  })
})

describe('search', () => {
  const found = async (ctx: Ctx<StaffActor>, q: string) => (await listConversations(ctx, { view: 'all', q, limit: 50 })).items.map(({ id }) => id)

  async function openSearch() {
    const ctx = await test.asStaff(await test.createAssociation(), 'agent')
    const joao = await addConversation(ctx, { name: 'Joao Conceicao', phone: '+5511987650001' })
    const maria = await addConversation(ctx, { name: 'Maria', phone: '+5521912340002' })
    await ctx.db.message.create({
      data: { associationId: ctx.association.id, conversationId: maria.id, connectionId: maria.connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: 'Minha medicação não chegou; 100% certeza', sentAt: new Date() },
    })
    return { ctx, joao: joao.id, maria: maria.id }
  }

  it('finds by name, by number and by message, accents and case aside, the last word by its beginning', async () => {
    const { ctx, joao, maria } = await openSearch()
    expect(await found(ctx, 'JOÃO')).toEqual([joao])
    expect(await found(ctx, 'joão conc')).toEqual([joao])
    expect(await found(ctx, '(11) 98765-0001')).toEqual([joao])
    expect(await found(ctx, '12340002')).toEqual([maria])
    expect(await found(ctx, 'medicacao')).toEqual([maria])
    expect(await found(ctx, 'MEDICAÇÃO nao cheg')).toEqual([maria])
    expect(await found(ctx, 'nobody')).toEqual([])
  })

  it.each(['\'', '"', '\\', '%', '_', '& | !', '<->', ':*', 'a\'b', '\'; DROP TABLE messages; --', '()', '🌻', 'x'.repeat(100), '\uD800', '!!!'])('takes %j for what it is', async (q) => {
    const { ctx } = await openSearch()
    expect(await found(ctx, q)).toEqual([])
  })

  it('finds text beside a sign', async () => {
    const { ctx, maria } = await openSearch()
    expect(await found(ctx, '100% cert')).toEqual([maria])
    expect(await found(ctx, 'chegou;')).toEqual([maria])
  })

  it('finds nothing of another association, and nothing deleted', async () => {
    const { ctx, maria } = await openSearch()
    expect(await found(agent, 'medicacao')).toEqual([])
    await ctx.db.message.updateMany({ where: { conversationId: maria }, data: { deletedAt: new Date() } })
    expect(await found(ctx, 'medicacao')).toEqual([])
  })
})

it('another association has no page of our thread', async () => {
  const { id } = await addConversation(agent)
  const stranger = await test.asStaff(await test.createAssociation(), 'owner')
  await expect(listMessages(stranger, { conversationId: id, limit: 10 })).rejects.toMatchObject({ code: 'conversation.notFound' })
  expect((await listConversations(stranger, { view: 'all', limit: 10 })).items).toEqual([])
})
