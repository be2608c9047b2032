import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
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
  ] as const
  const [assistant, waiting, mine, theirs, closed] = (await Promise.all(states.map(conversation => addConversation(ctx, { conversation })))).map(({ id }) => id)
  const view = async (name: 'assistant' | 'waiting' | 'mine' | 'all' | 'closed') =>
    (await listConversations(ctx, { view: name, limit: 50 })).items.map(({ id }) => id).sort()
  expect(await view('assistant')).toEqual([assistant])
  expect(await view('waiting')).toEqual([waiting])
  expect(await view('mine')).toEqual([mine])
  expect(await view('closed')).toEqual([closed])
  expect(await view('all')).toEqual([assistant, waiting, mine, theirs].sort())
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
