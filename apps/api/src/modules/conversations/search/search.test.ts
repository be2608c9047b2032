import type { SearchQuery } from '@recado/contracts'
import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { Message } from '../../../platform/db/generated/client.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '../../../testing/add-connection.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { explainStatements } from '../../../testing/explain-statements.ts'
import { search } from './search.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

let ctx: Ctx<StaffActor>
async function fresh() {
  ctx = await test.asStaff(await test.createAssociation(), 'agent')
}

const day = (n: number) => new Date(Date.UTC(2026, 0, n))
const ask = (query: Partial<SearchQuery> & { q: string }, asker: Ctx = ctx) => search(asker, { limit: 10, ...query })
const texts = (answer: Awaited<ReturnType<typeof ask>>, kind: 'messages' | 'notes' = 'messages') => answer[kind].items.map(({ excerpt }) => excerpt.text)

/** One group from its first page to its last. */
async function everyPage(query: Partial<SearchQuery> & { q: string, kind: 'people' | 'messages' | 'notes' }) {
  const pages: Awaited<ReturnType<typeof ask>>[] = []
  let cursor: string | undefined
  do {
    const page = await ask({ ...query, cursor })
    pages.push(page)
    cursor = page[query.kind].nextCursor ?? undefined
  } while (cursor)
  return pages
}

async function write(text: string, n: number, change: Partial<Message> = {}, given: Parameters<typeof addConversation>[1] = {}) {
  const conversation = await addConversation(ctx, given)
  const { content: _, ...rest } = change
  return ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId: conversation.id, connectionId: conversation.connectionId, direction: 'in', authorType: 'contact', kind: 'text', text, sentAt: day(n), ...rest } })
}

describe('messages', () => {
  beforeAll(fresh)

  it('are found by all words, the last one by its beginning, accents and case aside, and say where', async () => {
    const message = await write('O REMÉDIO acabou ontem à noite', 1, {}, { name: 'Ana Souza', phone: '+5511977776666' })
    await write('O remédio chegou', 2)
    const { messages: { items: [hit, ...more] } } = await ask({ q: 'ontem remed' })
    expect(more).toEqual([])
    expect(hit).toMatchObject({ messageId: message.id, conversationId: message.conversationId, contact: { name: 'Ana Souza', phone: '+5511977776666' }, sentAt: day(1).toISOString() })
    expect(hit?.excerpt.marks.map(([from, to]) => hit.excerpt.text.slice(from, to))).toEqual(['REMÉD', 'ontem'])
  })

  it('come newest first, those first in which the words stand together', async () => {
    await write('boa tarde, segue o laudo médico', 5)
    await write('laudo do médico, boa tarde', 9)
    await write('o médico fez o laudo, boa tarde', 7)
    await write('laudo médico de novo', 6)
    expect(texts(await ask({ q: 'laudo médico' }))).toEqual(['laudo médico de novo', 'boa tarde, segue o laudo médico', 'laudo do médico, boa tarde', 'o médico fez o laudo, boa tarde'])
  })

  it('that were deleted, and lines nobody wrote, are not found', async () => {
    await write('segredo apagado', 1, { deletedAt: new Date() })
    await write('segredo de sistema', 1, { kind: 'event', authorType: 'system' })
    expect(texts(await ask({ q: 'segredo' }))).toEqual([])
  })

  it('are found under filters: number, author, days', async () => {
    const connection = await addConnection(ctx)
    const { actor } = ctx
    await write('filtro um', 3, {}, { connection })
    await write('filtro dois', 4, { direction: 'out', authorType: 'agent', authorId: actor.memberId })
    await write('filtro três', 5, { direction: 'out', authorType: 'assistant' })
    expect(texts(await ask({ q: 'filtro', connectionId: connection.id }))).toEqual(['filtro um'])
    expect(texts(await ask({ q: 'filtro', author: actor.memberId }))).toEqual(['filtro dois'])
    expect(texts(await ask({ q: 'filtro', author: 'assistant' }))).toEqual(['filtro três'])
    expect(texts(await ask({ q: 'filtro', from: day(4).toISOString(), to: day(5).toISOString() }))).toEqual(['filtro dois'])
  })

  it('do not break on signs that mean something to the database', async () => {
    for (const q of ['\'', '& | !', ':*', '%', '_', '\\', '...', '<->', 'a\'; --', '👍'])
      expect((await ask({ q })).notes.items).toEqual([])
  })
})

describe('pages', () => {
  beforeAll(fresh)

  it('of one group leave nothing out and show nothing twice, over ranks and equal times', async () => {
    const { id: conversationId, connectionId } = await addConversation(ctx)
    await ctx.db.message.createMany({
      data: Array.from({ length: 23 }, (_, n) => ({ associationId: ctx.association.id, conversationId, connectionId, direction: 'in' as const, authorType: 'contact' as const, kind: 'text' as const, text: n % 3 ? `bom dia ${n}` : `dia bom ${n}`, sentAt: day(1 + Math.floor(n / 8)) })),
    })
    const whole = (await ask({ q: 'bom dia', limit: 50 })).messages.items.map(({ messageId }) => messageId)
    const pages = await everyPage({ q: 'bom dia', kind: 'messages', limit: 3 })
    for (const { people, notes } of pages)
      expect([people.items, notes.items]).toEqual([[], []])
    expect(whole).toHaveLength(23)
    expect(pages.flatMap(({ messages }) => messages.items.map(({ messageId }) => messageId))).toEqual(whole)
  })

  it('with a cursor that was tampered with are refused, not guessed', async () => {
    for (const cursor of ['x', btoa('[]'), btoa('[0,"no","no"]'), 'null'])
      await expect(ask({ q: 'bom dia', kind: 'messages', cursor })).rejects.toMatchObject({ code: 'request.invalid' })
  })
})

describe('people', () => {
  beforeAll(fresh)

  it('are found by name or number; whose name begins with it comes first, then the last active', async () => {
    await addConversation(ctx, { name: 'Joana Marialva', conversation: { lastActivityAt: day(9) } })
    await addConversation(ctx, { name: 'Rosamaria', conversation: { lastActivityAt: day(10) } })
    await addConversation(ctx, { name: 'Maria Dias', phone: '+5511955554444', conversation: { lastActivityAt: day(3) } })
    await ctx.db.contact.create({ data: { associationId: ctx.association.id, name: 'Maria Sem Conversa', searchText: 'maria sem conversa' } })
    const { people } = await ask({ q: 'maria' })
    expect(people.items.map(({ contact, conversationId }) => [contact.name, conversationId !== null])).toEqual([
      ['Joana Marialva', true],
      ['Maria Dias', true],
      ['Rosamaria', true],
      ['Maria Sem Conversa', false],
    ])
    expect((await ask({ q: '(11) 95555-4444' })).people.items.map(({ contact }) => contact.name)).toEqual(['Maria Dias'])
    expect((await ask({ q: 'maria', author: 'contact' })).people.items).toEqual([])
  })
})

describe('people among very many', () => {
  beforeAll(fresh)

  it('are found wherever they are, the last active first, page by page', async () => {
    const connection = await addConnection(ctx)
    await ctx.db.$executeRaw`
      WITH people AS (
        INSERT INTO contacts (association_id, name, search_text)
        SELECT ${ctx.association.id}::uuid, name, lower(name) FROM (SELECT CASE WHEN n % 150 = 0 THEN 'Maria ' ELSE 'Outra ' END || n AS name FROM generate_series(1, 1200) AS n) AS named RETURNING id, name
      )
      INSERT INTO conversations (association_id, connection_id, contact_id, chat_id, state, last_activity_at)
      SELECT ${ctx.association.id}::uuid, ${connection.id}::uuid, id, id::text, CASE WHEN substr(name, 7)::int % 2 = 0 THEN 'closed' ELSE 'waiting' END::conversation_state,
        timestamptz '2026-01-01' - substr(name, 7)::int * interval '1 minute' FROM people`
    const pages = await everyPage({ q: 'maria', kind: 'people', limit: 3 })
    const found = pages.flatMap(({ people }) => people.items.map(({ contact }) => contact.name))
    expect(found).toEqual([150, 300, 450, 600, 750, 900, 1050, 1200].map(n => `Maria ${n}`))
    const looked = explainStatements(ctx)
    await ask({ q: 'outra', kind: 'people' }, looked.ctx)
    expect(looked.plan()).toMatch(/conversations_state_idx/)
    expect(looked.plan()).not.toMatch(/WITH matching|CTE matching/)
  })
})

describe('notes', () => {
  beforeAll(fresh)

  it('are a group of their own', async () => {
    await write('prefere manhãs', 1, { kind: 'note', direction: 'out', authorType: 'agent', authorId: ctx.actor.memberId })
    await write('quero de manhã', 2)
    const answer = await ask({ q: 'manh' })
    expect([texts(answer, 'messages'), texts(answer, 'notes')]).toEqual([['quero de manhã'], ['prefere manhãs']])
    expect(texts(await ask({ q: 'manh', kind: 'notes' }), 'messages')).toEqual([])
  })
})

describe('another association', () => {
  beforeAll(fresh)

  it('finds none of it', async () => {
    await write('palavra secreta', 1, {}, { name: 'Secreta da Silva' })
    await write('palavra secreta', 1, { kind: 'note', direction: 'out', authorType: 'agent', authorId: ctx.actor.memberId })
    const stranger = await test.asStaff(await test.createAssociation(), 'owner')
    expect(await ask({ q: 'secreta' }, stranger)).toEqual({ people: { items: [], nextCursor: null }, messages: { items: [], nextCursor: null }, notes: { items: [], nextCursor: null } })
    expect((await ask({ q: 'secreta' })).messages.items).toHaveLength(1)
  })
})

describe('among very many messages', () => {
  let rareId: string
  beforeAll(async () => {
    await fresh()
    const { id, connectionId } = await addConversation(ctx, { name: 'Pedro' })
    const other = await addConnection(ctx)
    const far = await addConversation(ctx, { connection: other })
    await ctx.db.$executeRaw`
      INSERT INTO messages (association_id, conversation_id, connection_id, direction, author_type, kind, text, sent_at)
      SELECT ${ctx.association.id}::uuid, CASE WHEN n % 10000 = 7 THEN ${far.id}::uuid ELSE ${id}::uuid END, CASE WHEN n % 10000 = 7 THEN ${other.id}::uuid ELSE ${connectionId}::uuid END,
        'in', 'contact', 'text', 'pedido ' || n || CASE WHEN n % 1000 = 0 THEN ' urgente' WHEN n % 5 = 1 THEN ' na loja' ELSE '' END, timestamptz '2026-01-01' + n * interval '1 second'
      FROM generate_series(1, 60000) AS n`
    for (const n of [100, 50000])
      await ctx.db.message.create({ data: { associationId: ctx.association.id, conversationId: id, connectionId, direction: 'in', authorType: 'contact', kind: 'text', text: `pedido loja ${n}`, sentAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n, 500)) } })
    await ctx.db.$executeRaw`VACUUM (ANALYZE) messages`
    rareId = other.id
  })

  it('a rare word is found wherever it is, all of it', async () => {
    const pages = await everyPage({ q: 'urgente', kind: 'messages', limit: 7 })
    const found = pages.flatMap(page => texts(page))
    expect(found).toEqual(Array.from({ length: 60 }, (_, n) => `pedido ${60000 - n * 1000} urgente`))
  })

  it('a common word under a rare filter goes on page by page, until the end', async () => {
    const pages = await everyPage({ q: 'pedido', kind: 'messages', connectionId: rareId })
    expect(pages.flatMap(page => texts(page))).toEqual([50007, 40007, 30007, 20007, 10007, 7].map(n => `pedido ${n}`))
    expect(pages.length).toBeGreaterThan(1)
  })

  it('common words that seldom stand together: those few come first where they are new, and in their place where they are old', async () => {
    const pages = await everyPage({ q: 'pedido loja', kind: 'messages', limit: 2500 })
    const found = pages.flatMap(page => texts(page))
    const apart = Array.from({ length: 12000 }, (_, n) => `pedido ${59996 - n * 5} na loja`)
    expect(found).toEqual(['pedido loja 50000', ...apart.slice(0, -20), 'pedido loja 100', ...apart.slice(-20)])
  })

  it('is answered out of indexes', async () => {
    for (const q of ['urgente', 'pedido 4711', 'pedido', 'pedido loja']) {
      const looked = explainStatements(ctx)
      await ask({ q }, looked.ctx)
      expect(looked.plan()).not.toMatch(/Seq Scan on (?:conversations|messages)/)
      expect(looked.plan()).toMatch(/messages_recent_idx/)
    }
  })
})
