import type { Ctx, StaffActor } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { isAllowed } from '@recado/contracts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConversation } from '../../testing/add-conversation.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { listJobs } from '../../testing/waiting-jobs.ts'
import { listConversations } from './list-conversations.ts'
import { listMessages } from './list-messages.ts'
import { listRecentMessages } from './queries.ts'
import { refreshPreviews } from './refresh-previews.ts'
import { writeNote } from './write-note.ts'

let test: TestContext
let ctx: Ctx
let rui: Ctx<StaffActor>
let ana: Ctx<StaffActor>
let conversationId: string
beforeAll(async () => {
  test = await createTestContext()
})
beforeEach(async () => {
  ctx = await test.createAssociation()
  rui = await test.asStaff(ctx, 'agent')
  ana = await test.asStaff(ctx, 'agent')
  conversationId = (await addConversation(ctx, { name: 'Marina' })).id
})
afterAll(() => test.close())

async function tellings() {
  return (await listJobs(ctx.db, 'notify-staff', { associationId: ctx.association.id })).length
}

const write = (text: string, mentionIds: string[] = [], clientId: string = randomUUID()) => writeNote(rui, { conversationId, text, clientId, mentionIds })

it('a note stands in the thread, is found by its words, and is never sent', async () => {
  const note = await write('Prefers the afternoon')
  expect(note).toMatchObject({ kind: 'note', text: 'Prefers the afternoon', author: { type: 'agent', id: rui.actor.memberId }, status: null })
  expect((await listMessages(ctx, { conversationId, limit: 10 })).items.map(({ id }) => id)).toEqual([note.id])
  expect((await listConversations(rui, { view: 'all', q: 'afternoon', limit: 10 })).items.map(({ id }) => id)).toEqual([conversationId])
  expect(await ctx.db.delivery.count()).toBe(0)
})

it('a note takes the conversation from nobody and is no part of what the assistant reads, nor of the row of the inbox', async () => {
  const before = await ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
  await write('Careful: allergic')
  expect(await ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).toEqual(before)
  expect(await listRecentMessages(ctx, conversationId, 10)).toEqual([])
  await transaction(ctx, tx => refreshPreviews(tx, [conversationId], 'message'))
  expect(await ctx.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).toMatchObject({ lastMessageId: null })
})

it('the same request eight times at once is one note that tells once', async () => {
  const clientId = randomUUID()
  const notes = await Promise.all(Array.from({ length: 8 }, () => write('Twice', [ana.actor.memberId], clientId)))
  expect(new Set(notes.map(({ id }) => id)).size).toBe(1)
  expect(await tellings()).toBe(1)
})

it('another association can neither write here, nor be named', async () => {
  const other = await test.createAssociation()
  const stranger = await test.asStaff(other, 'owner')
  await expect(writeNote(stranger, { conversationId, text: 'hi', clientId: randomUUID(), mentionIds: [] })).rejects.toMatchObject({ code: 'conversation.notFound' })
  await expect(write('hi', [stranger.actor.memberId])).rejects.toMatchObject({ code: 'staff.notFound' })
})

it('who may only look may not write notes', () => {
  expect(isAllowed('viewer', 'note.write')).toBe(false)
  expect(isAllowed('agent', 'note.write')).toBe(true)
})
