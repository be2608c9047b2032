import type { Ctx, StaffActor } from '../../../ctx.ts'
import type { TestContext } from '../../../testing/create-test-context.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../../platform/db/transaction.ts'
import { addConversation } from '../../../testing/add-conversation.ts'
import { createTestContext } from '../../../testing/create-test-context.ts'
import { listDrafts } from './list-drafts.ts'
import { moveDrafts } from './move-drafts.ts'
import { saveDraft } from './save-draft.ts'

let test: TestContext
let ana: Ctx<StaffActor>
beforeAll(async () => {
  test = await createTestContext()
  ana = await test.asStaff(await test.createAssociation(), 'agent')
})
afterAll(() => test.close())

it('when two conversations become one, what was begun in both stands in it, and nobody else\'s is touched', async () => {
  const [from, into] = [await addConversation(ana), await addConversation(ana)]
  const bia = await test.asStaff(ana, 'agent')
  await saveDraft(ana, { conversationId: from.id, text: 'first', replyToId: null, version: 4 })
  await saveDraft(ana, { conversationId: into.id, text: 'other', replyToId: null, version: 2 })
  await saveDraft(bia, { conversationId: from.id, text: 'of Bia', replyToId: null, version: 1 })
  await transaction(ana, tx => moveDrafts(tx, { from: from.id, into: into.id }))
  const drafts = async (ctx: Ctx<StaffActor>) => (await listDrafts(ctx, { limit: 50 })).items.filter(draft => draft.conversationId === into.id)
  expect(await drafts(ana)).toMatchObject([{ text: 'other\n\nfirst', version: 6 }])
  expect(await drafts(bia)).toMatchObject([{ text: 'of Bia' }])
})
