import type { Ctx } from '../../ctx.ts'
import type { DeliveryState, RawEventOrigin } from '../../platform/db/generated/enums.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent, wahaEvent } from '../../testing/waha-events.ts'
import { undoJoin } from '../contacts/undo-join.ts'
import { splitConversations } from '../conversations/index.ts'
import { dropFiles, fillMedia, putFile } from '../media/index.ts'
import { sendMessage } from '../outbound/index.ts'
import { settleSent } from '../outbound/settle-delivery.ts'
import { copyMedia } from './copy-media.job.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const person = '5511987654321@c.us'
const lid = '99900000001@lid'
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

let ctx: Ctx
let inbox: Awaited<ReturnType<typeof openInbox>>
beforeEach(async () => {
  ctx = await test.createAssociation()
  inbox = await openInbox(ctx)
})

/** Somebody has written, and the assistant answers. */
async function openInbox(within: Ctx) {
  const connection = await addConnection(within, { linkedAt: minutesAgo(600), createdAt: minutesAgo(600) })
  const read = (events: unknown[], origin?: RawEventOrigin) => readEvents(within, connection, events, origin)
  await read([messageEvent({ rawId: 'HELLO', sentAt: minutesAgo(5) })])
  const { id: conversationId } = await within.db.conversation.findFirstOrThrow()
  return {
    read,
    conversationId,
    /** A message that has left, without an id of its own unless one is given. */
    async send(text: string | null, { state = 'sending', leftAt = new Date(), reservedId = null, file }: { state?: DeliveryState, leftAt?: Date, reservedId?: string | null, file?: string } = {}) {
      const mediaId = file ? (await within.db.media.create({ data: { associationId: within.association.id, mimeType: file } })).id : null
      const { claim } = await within.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })
      const sent = await sendMessage(within, { conversationId, author: { type: 'assistant', claim }, text, mediaId, clientId: randomUUID() })
      const messageId = sent.type === 'message' ? sent.messageId : ''
      await within.db.delivery.update({ where: { messageId }, data: { state, sentAt: leftAt, reservedId, failure: state === 'unknown' ? 'unknown' : null } })
      await within.db.message.update({ where: { id: messageId }, data: { providerMessageId: reservedId, ...(state === 'unknown' ? { status: 'failed', failure: 'unknown' } : {}) } })
      return messageId
    },
    own: () => within.db.message.findMany({ where: { direction: 'out' }, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], include: { delivery: true, reactions: true } }),
    conversations: () => within.db.conversation.findMany({ include: { contact: { include: { identities: true } } } }),
    counts: async () => Object.fromEntries((await within.db.connectionCount.findMany()).map(({ key, count }) => [key, count])),
  }
}

/** What is announced from here on. */
async function listen() {
  const client = await test.database.pool.connect()
  const heard: unknown[] = []
  client.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')))
  await client.query('LISTEN recado')
  return async () => {
    await client.query('UNLISTEN recado')
    client.release()
    return heard
  }
}

function echo(rawId: string, text: string | null, more: Partial<Parameters<typeof messageEvent>[0]> = {}) {
  return messageEvent({ rawId, text, fromMe: true, ...more })
}

function tick(rawId: string, ack: number, chatId = person) {
  return wahaEvent('message.ack', { id: `true_${chatId}_${rawId}`, from: chatId, fromMe: true, ack, ackName: '' })
}

function react(rawId: string, emoji: string) {
  return wahaEvent('message.reaction', { id: `false_${person}_R${randomUUID()}`, timestamp: Date.now() / 1000, from: person, fromMe: false, reaction: { text: emoji, messageId: `true_${person}_${rawId}` } })
}

describe('one bubble for each message', () => {
  it('the echo before the answer, the answer before the echo, and both again', async () => {
    const [first, second] = [await inbox.send('one'), await inbox.send('two')]
    await inbox.read([echo('E1', 'one')])
    await settleSent(ctx, first, 'E1')
    await settleSent(ctx, second, 'E2')
    await inbox.read([echo('E2', 'two'), echo('E1', 'one')])
    expect(await inbox.own()).toMatchObject([{ id: first, providerMessageId: 'E1', status: 'sent' }, { id: second, providerMessageId: 'E2', status: 'sent' }])
    expect(await inbox.counts()).toMatchObject({ sent: 2 })
  })

  it('an id reserved before is the echo\'s, also under the person\'s LID', async () => {
    const id = await inbox.send('hi', { reservedId: 'R1' })
    await inbox.read([echo('R1', 'hi', { chatId: lid }), tick('R1', 2, lid)])
    expect(await inbox.own()).toMatchObject([{ id, status: 'delivered' }])
    expect(await inbox.conversations()).toHaveLength(1)
    expect(await ctx.db.contact.count()).toBe(1)
  })

  it('a worker that died after it left is settled by the echo, from the webhook or from history', async () => {
    const [first, second] = [await inbox.send('one', { state: 'unknown', leftAt: minutesAgo(40) }), await inbox.send('two', { state: 'unknown', leftAt: minutesAgo(30) })]
    await inbox.read([echo('C1', 'one', { sentAt: minutesAgo(39) })])
    await inbox.read([echo('C2', 'two', { sentAt: minutesAgo(29) })], 'history')
    expect(await inbox.own()).toMatchObject([
      { id: first, providerMessageId: 'C1', status: 'sent', failure: null, delivery: { state: 'sent' } },
      { id: second, providerMessageId: 'C2', status: 'sent', failure: null, delivery: { state: 'sent' } },
    ])
    expect(await inbox.conversations()).toMatchObject([{ state: 'assistant' }])
  })

  it('a text that comes back otherwise, with all that was heard about it', async () => {
    const id = await inbox.send('see https://example.org')
    await inbox.read([echo('O1', 'see https://example.org/ (preview)'), tick('O1', 2), react('O1', '👍'), messageEvent({ rawId: 'REPLY', sentAt: minutesAgo(-1), payload: { replyTo: { id: 'O1', body: '' } } })])
    expect(await inbox.own()).toHaveLength(2)
    expect(await inbox.conversations()).toMatchObject([{ state: 'waiting' }])
    const twin = await ctx.db.message.findFirstOrThrow({ where: { providerMessageId: 'O1' } })
    const told = await listen()
    await settleSent(ctx, id, 'O1')
    expect(await told()).toContainEqual({ type: 'message.removed', associationId: ctx.association.id, conversationId: inbox.conversationId, messageId: twin.id })
    expect(await inbox.own()).toMatchObject([{ id, providerMessageId: 'O1', text: 'see https://example.org', authorType: 'assistant', status: 'delivered', reactions: [{ emoji: '👍' }] }])
    const reply = await ctx.db.message.findFirstOrThrow({ where: { providerMessageId: 'REPLY' } })
    expect(reply.replyToId).toBe(id)
    expect(await inbox.conversations()).toMatchObject([{ state: 'assistant', lastMessageId: reply.id, unreadCount: 1 }])
    expect(await inbox.counts()).toMatchObject({ sent: 1, delivered: 1 })
    await inbox.read([echo('O1', 'see https://example.org/ (preview)'), react('O1', '👍')])
    expect(await inbox.own()).toHaveLength(1)
  })

  it('a file that comes back otherwise leaves nothing of the copy behind, stored already or not', async () => {
    const copy = async (mediaId: string) => {
      const stored = await putFile(ctx, mediaId, Buffer.from('a copy'), 'image/jpeg')
      await transaction(ctx, tx => fillMedia(tx, mediaId, stored))
    }
    const file = { hasMedia: true, media: { url: 'http://localhost:3000/api/files/front/P1.jpeg', mimetype: 'image/jpeg' }, _data: {} }
    for (const [rawId, isStored] of [['P1', true], ['P2', false]] as const) {
      const id = await inbox.send('of ours', { file: 'image/jpeg' })
      await inbox.read([echo(rawId, 'of theirs', { payload: file })])
      const twin = await ctx.db.message.findFirstOrThrow({ where: { providerMessageId: rawId } })
      const mediaId = twin.mediaId ?? ''
      if (isStored)
        await copy(mediaId)
      await settleSent(ctx, id, rawId)
      expect(await ctx.db.media.findUnique({ where: { id: mediaId } })).toBeNull()
      await copyMedia.run(ctx, { messageId: twin.id, mediaId })
      await dropFiles.run(ctx, { mediaId })
      await dropFiles.run(ctx, { mediaId })
      expect(await ctx.storage.exists(`${ctx.association.id}/${mediaId}`)).toBe(false)
    }
    expect(await ctx.db.media.count()).toBe(2)
  })

  it('under a LID nobody knew: the two are one person, and the assistant is not silenced by itself', async () => {
    const id = await inbox.send('hi')
    await inbox.read([echo('L1', 'hi', { chatId: lid }), tick('L1', 3, lid)])
    expect(await inbox.conversations()).toHaveLength(2)
    await settleSent(ctx, id, 'L1')
    expect(await inbox.own()).toMatchObject([{ id, providerMessageId: 'L1', status: 'read', authorType: 'assistant' }])
    const conversations = await inbox.conversations()
    expect(conversations).toMatchObject([{ id: inbox.conversationId, state: 'assistant', unreadCount: 1, lastMessageId: id }])
    expect(conversations[0]?.contact.identities.map(({ type }) => type).sort()).toEqual(['lid', 'phone'])
    expect(await ctx.db.contactMerge.count()).toBe(1)
  })

  it('under the LID of somebody who was taken apart: no bubble and no empty thread is left', async () => {
    const first = await inbox.send('hi')
    await inbox.read([echo('L2', 'hi', { chatId: lid })])
    await settleSent(ctx, first, 'L2')
    const join = await ctx.db.contactMerge.findFirstOrThrow()
    await undoJoin(await test.asStaff(ctx, 'agent'), { contactId: join.keptId, joinId: join.id }, splitConversations)
    const second = await inbox.send('again')
    await inbox.read([echo('L3', 'again', { chatId: lid })])
    await settleSent(ctx, second, 'L3')
    expect((await inbox.own()).map(({ id }) => id)).toEqual([first, second])
    expect(await inbox.conversations()).toMatchObject([{ id: inbox.conversationId }])
    expect(await ctx.db.contact.count()).toBe(2)
  })

  it('files without words are told apart by their order, whatever kind they come back as', async () => {
    const ids = [await inbox.send(null, { file: 'image/jpeg' }), await inbox.send(null, { file: 'image/png' })]
    const file = (rawId: string, mimetype: string) => echo(rawId, null, { payload: { hasMedia: true, media: { url: null, mimetype, filename: null }, _data: undefined } })
    await inbox.read([file('F1', 'image/jpeg'), file('F2', 'image/webp')])
    expect((await inbox.own()).map(({ id, providerMessageId }) => [id, providerMessageId])).toEqual([[ids[0], 'F1'], [ids[1], 'F2']])
  })

  it('an id that was never told is found with the echo', async () => {
    const id = await inbox.send('hi')
    await settleSent(ctx, id, null)
    await inbox.read([echo('N1', 'hi'), tick('N1', 2)])
    expect(await inbox.own()).toMatchObject([{ id, providerMessageId: 'N1', status: 'delivered' }])
    expect(await inbox.counts()).toEqual({ sent: 1, delivered: 1 })
  })

  it('what the phone wrote is not taken for a message that left later or has not left', async () => {
    await inbox.send('ok', { state: 'unknown' })
    const queued = await inbox.send('yes', { state: 'queued' })
    await ctx.db.delivery.update({ where: { messageId: queued }, data: { sentAt: null } })
    await inbox.read([echo('P1', 'ok', { sentAt: minutesAgo(30) }), echo('P2', 'yes')], 'history')
    expect((await inbox.own()).filter(({ authorType }) => authorType === 'phone')).toHaveLength(2)
  })
})

describe('the same text twice in a row', () => {
  /** What became of the first nobody knows; both went. */
  async function sendTwice() {
    return [await inbox.send('ok', { state: 'unknown', leftAt: minutesAgo(1) }), await inbox.send('ok')] as const
  }

  it.each([
    ['echo 1', 'echo 2', 'answer 2'],
    ['echo 2', 'echo 1', 'answer 2'],
    ['echo 2', 'answer 2', 'echo 1'],
    ['answer 2', 'echo 2', 'echo 1'],
    ['answer 2', 'echo 1', 'echo 2'],
    ['echo 1', 'answer 2', 'echo 2'],
  ])('%s, %s, %s: two bubbles, each with an id of its own, both sent', async (...order) => {
    const [, second] = await sendTwice()
    const steps: Record<string, () => Promise<unknown>> = {
      'echo 1': () => inbox.read([echo('S1', 'ok')]),
      'echo 2': () => inbox.read([echo('S2', 'ok')]),
      'answer 2': () => settleSent(ctx, second, 'S2'),
    }
    for (const step of order)
      await steps[step]?.()
    const own = await inbox.own()
    expect(own.map(({ authorType, status }) => `${authorType} ${status}`)).toEqual(['assistant sent', 'assistant sent'])
    expect(own.map(({ providerMessageId }) => providerMessageId).sort()).toEqual(['S1', 'S2'])
  })

  it('where the first never went, its echo is the second\'s, and the first is unknown again', async () => {
    const [first, second] = await sendTwice()
    await inbox.read([echo('S2', 'ok'), tick('S2', 3)])
    await settleSent(ctx, second, 'S2')
    const rows = new Map((await inbox.own()).map(row => [row.id, row]))
    expect(rows.get(first)).toMatchObject({ providerMessageId: null, status: 'failed', failure: 'unknown', readAt: null, delivery: { state: 'unknown' } })
    expect(rows.get(first)?.delivery?.checkAt).not.toBeNull()
    expect(rows.get(second)).toMatchObject({ providerMessageId: 'S2', status: 'read', failure: null, delivery: { state: 'sent' } })
  })

  it.each([['phone', 'own', 'answer'], ['own', 'phone', 'answer'], ['phone', 'answer', 'own'], ['answer', 'phone', 'own'], ['own', 'answer', 'phone'], ['answer', 'own', 'phone']])(
    'one of them written on the phone: %s, %s, %s is two bubbles',
    async (...order) => {
      const id = await inbox.send('ok')
      const steps: Record<string, () => Promise<unknown>> = {
        phone: () => inbox.read([echo('PHONE', 'ok')]),
        own: () => inbox.read([echo('OWN', 'ok')]),
        answer: () => settleSent(ctx, id, 'OWN'),
      }
      for (const step of order)
        await steps[step]?.()
      expect((await inbox.own()).map(({ providerMessageId }) => providerMessageId).sort()).toEqual(['OWN', 'PHONE'])
    },
  )
})

describe('at the same time', () => {
  it('a tick, the echo and the answer lose nothing and make one bubble', async () => {
    for (let round = 0; round < 15; round++) {
      const id = await inbox.send(`round ${round}`)
      const rawId = `T${round}`
      await Promise.all([settleSent(ctx, id, rawId), inbox.read([tick(rawId, 2)]), inbox.read([echo(rawId, `round ${round}`)]), inbox.read([react(rawId, '👍')])])
      expect(await ctx.db.message.findUnique({ where: { id }, include: { reactions: true } })).toMatchObject({ providerMessageId: rawId, status: 'delivered', reactions: [{ emoji: '👍' }] })
    }
    expect(await inbox.own()).toHaveLength(15)
    expect(await ctx.db.earlyAck.count() + await ctx.db.earlyChange.count()).toBe(0)
    expect(await inbox.counts()).toEqual({ sent: 15, delivered: 15 })
  })

  it('sends and answers while the person writes end without anybody waiting for ever', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => inbox.send(`busy ${n}`)))
    await Promise.all([
      ...ids.map((id, n) => settleSent(ctx, id, `B${n}`)),
      ...ids.map((_, n) => inbox.read([echo(`B${n}`, `busy ${n}!`), tick(`B${n}`, 2), messageEvent({ rawId: `IN${n}` })])),
    ])
    expect((await inbox.own()).map(({ authorType, status }) => `${authorType} ${status}`)).toEqual(Array.from({ length: 8 }).fill('assistant delivered'))
    expect(await ctx.db.message.count({ where: { direction: 'in' } })).toBe(9)
  })
})
