import type { Ctx } from '../../ctx.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '../../platform/db/create-db.ts'
import { scopeToTenant } from '../../platform/db/tenant-scope.ts'
import { transaction } from '../../platform/db/transaction.ts'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { createCuttableLine } from '../../testing/cuttable-line.ts'
import { until } from '../../testing/until.ts'
import { messageEvent, signed, wahaEvent } from '../../testing/waha-events.ts'
import { dropJobs, listJobs } from '../../testing/waiting-jobs.ts'
import { closeConversation } from '../conversations/close-conversation.ts'
import { takeOver } from '../conversations/take-over.ts'
import { processInbound } from './process-inbound.ts'
import { takeBatch } from './queries.ts'
import { createReaderBell } from './reader-bell.ts'
import { createWebhookReceiver } from './receive-webhook.ts'

let test: TestContext
let receiver: ReturnType<typeof createWebhookReceiver>
beforeAll(async () => {
  test = await createTestContext()
  const { root, database, contextOf } = test
  receiver = createWebhookReceiver({ root, pool: database.pool, bell: createReaderBell(database.pool, root.log), contextOf })
})
afterAll(async () => {
  await receiver.stop()
  await test.close()
})

/** An association with one number; posts go through the front door, and are read when somebody is told to. */
async function openInbox() {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx)
  const post = async (...events: unknown[]) => {
    await Promise.all(events.map(event => receiver.receive({ connectionId: connection.id, ...signed(event, connection.hookKey) })))
  }
  const work = async () => {
    while (await processInbound(ctx, connection.id) === 'more');
  }
  return {
    ctx,
    connection,
    post,
    work,
    /** Posts in order, each one read before the next. */
    tell: async (...events: unknown[]) => {
      for (const event of events) {
        await post(event)
        await work()
      }
    },
    messages: () => ctx.db.message.findMany({ orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], include: { reactions: true } }),
    conversations: () => ctx.db.conversation.findMany({ include: { contact: { include: { identities: true } } } }),
    rawEvents: () => ctx.db.rawEvent.findMany({ orderBy: { sequence: 'asc' } }),
    ledger: async () => Object.fromEntries((await ctx.db.connectionCount.findMany()).map(({ key, count }) => [key, count])),
  }
}

async function wakings(ctx: Ctx) {
  const jobs = await listJobs<{ conversationId: string }>(test.root.db, 'decide-reply', { associationId: ctx.association.id })
  return jobs.map(({ payload }) => payload.conversationId)
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

describe('once, whatever order things arrive in', () => {
  it('the same delivery twenty times at once is one event, one message, one unread', async () => {
    const inbox = await openInbox()
    const event = messageEvent({ rawId: 'A1' })
    await inbox.post(...Array.from({ length: 20 }).fill(event))
    await Promise.all([inbox.work(), inbox.work(), inbox.work()])
    expect(await inbox.rawEvents()).toHaveLength(1)
    expect(await inbox.messages()).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
    await receiver.stop()
    expect(await inbox.ledger()).toEqual({ stored: 1, processed: 1, duplicate: 19 })
  })

  it('the same message in other envelopes, as a phone and as a LID, is one message of one person', async () => {
    const inbox = await openInbox()
    await inbox.tell(
      messageEvent({ rawId: 'B1' }),
      messageEvent({ rawId: 'B1' }),
      { ...messageEvent({ rawId: 'B1' }), event: 'message' },
      messageEvent({ rawId: 'B1', chatId: '99900000001@lid', alt: '5511987654321@s.whatsapp.net' }),
    )
    expect(await inbox.rawEvents()).toHaveLength(4)
    expect(await inbox.messages()).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
  })

  it('the copies of a message in one batch are one message too', async () => {
    const inbox = await openInbox()
    await inbox.post(messageEvent({ rawId: 'C1' }), messageEvent({ rawId: 'C1', chatId: '99900000001@lid', alt: '5511987654321@s.whatsapp.net' }), messageEvent({ rawId: 'C1' }))
    await inbox.work()
    expect(await inbox.messages()).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1, contact: { identities: expect.arrayContaining([expect.objectContaining({ type: 'lid' })]) } }])
  })

  it('an album of ten from a new person is ten messages in order, one contact, one conversation', async () => {
    const inbox = await openInbox()
    const sentAt = new Date()
    const rawIds = Array.from({ length: 10 }, (_, index) => `ALBUM${9 - index}`)
    await Promise.all([
      inbox.post(...rawIds.map(rawId => messageEvent({ rawId, sentAt }))),
      ...Array.from({ length: 4 }, () => inbox.work()),
    ])
    await inbox.work()
    expect((await inbox.messages()).map(message => message.providerMessageId)).toEqual(rawIds)
    const conversations = await inbox.conversations()
    expect(conversations).toMatchObject([{ unreadCount: 10 }])
    expect(await inbox.ctx.db.contact.count()).toBe(1)
    const last = (await inbox.messages()).at(-1)
    expect(conversations[0]?.lastMessageId).toBe(last?.id)
  })

  it('reading the same events again changes nothing', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'D1' }), messageEvent({ rawId: 'D2' }))
    const before = await inbox.conversations()
    await inbox.ctx.db.rawEvent.updateMany({ data: { status: 'stored' } })
    await inbox.work()
    const after = await inbox.conversations()
    expect(await inbox.messages()).toHaveLength(2)
    expect(after).toEqual(before)
  })

  it('two hundred and one events, posted one after the other, are read in two batches and in order', async () => {
    const inbox = await openInbox()
    const rawIds = Array.from({ length: 201 }, (_, index) => `MANY${index}`)
    const sentAt = new Date()
    for (const rawId of rawIds)
      await inbox.post(messageEvent({ rawId, sentAt }))
    expect(await processInbound(inbox.ctx, inbox.connection.id)).toBe('more')
    expect(await processInbound(inbox.ctx, inbox.connection.id)).toBe('done')
    expect((await inbox.messages()).map(message => message.providerMessageId)).toEqual(rawIds)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 201 }])
  })

  it('large events come in batches of eight megabytes', async () => {
    const inbox = await openInbox()
    for (let n = 1; n <= 3; n++)
      await inbox.post(wahaEvent('whatsapp.invented', { n, pad: 'x'.repeat(4 * 2 ** 20) }))
    expect(await processInbound(inbox.ctx, inbox.connection.id)).toBe('more')
    expect((await inbox.rawEvents()).map(event => event.status)).toEqual(['ignored', 'stored', 'stored'])
    await inbox.work()
    expect((await inbox.rawEvents()).map(event => event.status)).toEqual(['ignored', 'ignored', 'ignored'])
  })

  it('a message delivered late is shown where it belongs and is not the preview', async () => {
    const inbox = await openInbox()
    await inbox.tell(
      messageEvent({ rawId: 'E2', sentAt: minutesAgo(1), chatId: '99900000001@lid', alt: '5511987654321@s.whatsapp.net' }),
      messageEvent({ rawId: 'E1', sentAt: minutesAgo(3) }),
    )
    const messages = await inbox.messages()
    expect(messages.map(message => message.providerMessageId)).toEqual(['E1', 'E2'])
    expect(await inbox.conversations()).toMatchObject([{ lastMessageId: messages[1]?.id, unreadCount: 2, chatId: '99900000001@lid' }])
  })
})

describe('what cannot be used is kept and named', () => {
  it('a body that is no JSON is kept as unreadable', async () => {
    const inbox = await openInbox()
    await inbox.tell('{"event": "message.any", ')
    expect(await inbox.rawEvents()).toMatchObject([{ status: 'unreadable', reason: 'not-json' }])
  })

  it('an event nobody knows is ignored, and says why', async () => {
    const inbox = await openInbox()
    await inbox.tell(wahaEvent('whatsapp.invented', { a: 1 }))
    expect(await inbox.rawEvents()).toMatchObject([{ status: 'ignored', reason: 'event-unknown' }])
  })

  it('groups, status posts and newsletters make no conversation', async () => {
    const inbox = await openInbox()
    await inbox.post(
      messageEvent({ rawId: 'F1', chatId: '120363000000000001@g.us', participant: '5511987654321@c.us' }),
      messageEvent({ rawId: 'F2', chatId: 'status@broadcast', participant: '5511987654321@c.us' }),
      messageEvent({ rawId: 'F3', chatId: '120363000000000002@newsletter' }),
    )
    await inbox.work()
    expect((await inbox.rawEvents()).map(event => [event.status, event.reason])).toEqual([['ignored', 'group'], ['ignored', 'status-broadcast'], ['ignored', 'newsletter']])
    expect(await inbox.conversations()).toEqual([])
  })

  it('a database that goes away while events are read loses none of them', async () => {
    const inbox = await openInbox()
    const database = new URL(test.database.url)
    const line = await createCuttableLine({ host: database.hostname, port: Number(database.port) })
    database.port = String(line.port)
    const far = createDatabase(database.href)
    const ctx = { ...inbox.ctx, db: scopeToTenant(far.prisma, inbox.ctx.association.id) }
    const rawIds = Array.from({ length: 120 }, (_, index) => `AWAY${index}`)
    await inbox.post(...rawIds.map(rawId => messageEvent({ rawId })))
    for (const waitMs of [5, 25, 60]) {
      const reading = processInbound(ctx, inbox.connection.id).catch(() => 'failed')
      await new Promise(resolve => setTimeout(resolve, waitMs))
      line.cut()
      await reading
      line.mend()
    }
    // It is read again; the database may still hold what the broken line had locked.
    await until(async () => {
      await inbox.work()
      return await inbox.ctx.db.rawEvent.count({ where: { status: 'stored' } }) === 0
    })
    expect(new Set((await inbox.rawEvents()).map(event => `${event.status} ${event.attempts}`))).toEqual(new Set(['processed 1']))
    expect(await inbox.messages()).toHaveLength(120)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 120 }])
    await far.close()
    line.close()
  })

  it('what came in for a number that was removed meanwhile is ignored', async () => {
    const inbox = await openInbox()
    await inbox.post(messageEvent({ rawId: 'H1' }))
    await inbox.ctx.db.connection.update({ where: { id: inbox.connection.id }, data: { removedAt: new Date() } })
    await inbox.work()
    expect(await inbox.rawEvents()).toMatchObject([{ status: 'ignored', reason: 'connection-removed' }])
    expect(await inbox.conversations()).toEqual([])
  })
})

describe('one person, many identities', () => {
  it('a phone that becomes known later joins the two threads and loses nothing', async () => {
    const inbox = await openInbox()
    await inbox.tell(
      messageEvent({ rawId: 'I1', sentAt: minutesAgo(4) }),
      messageEvent({ rawId: 'I2', chatId: '99900000009@lid', sentAt: minutesAgo(3), text: 'as a LID' }),
    )
    expect(await inbox.conversations()).toHaveLength(2)
    await inbox.tell(messageEvent({ rawId: 'I3', chatId: '99900000009@lid', alt: '5511987654321@s.whatsapp.net' }))
    const conversations = await inbox.conversations()
    expect(conversations).toMatchObject([{ unreadCount: 3, chatId: '99900000009@lid' }])
    expect(conversations[0]?.contact.identities.map(identity => identity.type).sort()).toEqual(['lid', 'phone'])
    const messages = await inbox.messages()
    expect(messages.map(message => message.providerMessageId)).toEqual(['I1', 'I2', 'I3'])
    expect(new Set(messages.map(message => message.conversationId)).size).toBe(1)
    expect(conversations[0]?.lastMessageId).toBe(messages[2]?.id)
    expect(await inbox.ctx.db.contact.count()).toBe(1)
  })

  it('somebody known by a LID only is looked up', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'J1', chatId: '99900000010@lid' }))
    expect(await listJobs(test.root.db, 'link-lid', { associationId: inbox.ctx.association.id })).toMatchObject([{ payload: { lid: '99900000010' } }])
    expect(await inbox.conversations()).toMatchObject([{ contact: { identities: [{ type: 'lid', value: '99900000010' }] } }])
  })
})

describe('who is called for a message', () => {
  it('a fresh message wakes the assistant once however many come at once', async () => {
    const inbox = await openInbox()
    await inbox.post(messageEvent({ rawId: 'K1' }), messageEvent({ rawId: 'K2' }))
    await inbox.work()
    const [conversation] = await inbox.conversations()
    expect(conversation?.state).toBe('assistant')
    expect(await wakings(inbox.ctx)).toEqual([conversation?.id])
  })

  it('a message from before the number was linked is kept and calls nobody', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'L1', sentAt: minutesAgo(11) }))
    expect(await inbox.messages()).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 0 }])
    expect(await wakings(inbox.ctx)).toEqual([])
  })

  it('a message that was held up for long goes to people: it counts, waits, and the assistant leaves it', async () => {
    const inbox = await openInbox()
    await inbox.ctx.db.connection.updateMany({ data: { createdAt: minutesAgo(60) } })
    await inbox.tell(messageEvent({ rawId: 'L2', sentAt: minutesAgo(11) }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'waiting', unreadCount: 1 }])
    expect(await wakings(inbox.ctx)).toEqual([])
  })

  it('a message written on the phone itself silences the assistant', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'M1' }))
    const [before] = await inbox.conversations()
    await inbox.tell(messageEvent({ rawId: 'M2', fromMe: true }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'human', assigneeId: null, unreadCount: 0, claim: (before?.claim ?? 0) + 1 }])
    expect((await inbox.messages())[1]).toMatchObject({ direction: 'out', authorType: 'phone', status: 'sent' })
    await inbox.tell(messageEvent({ rawId: 'M3' }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'waiting', unreadCount: 1 }])
  })

  it('the phone\'s answer silences the assistant also when the person\'s next message comes in the same batch', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'N1', sentAt: minutesAgo(3) }))
    const wakingsBefore = await wakings(inbox.ctx)
    await dropJobs(test.root.db, { associationId: inbox.ctx.association.id })
    await inbox.post(messageEvent({ rawId: 'N2', fromMe: true, sentAt: minutesAgo(2) }), messageEvent({ rawId: 'N3', sentAt: minutesAgo(1) }))
    await inbox.work()
    expect(wakingsBefore).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ state: 'waiting', unreadCount: 1 }])
    expect(await wakings(inbox.ctx)).toEqual([])
  })

  it('a message in a conversation somebody took over leaves it to them', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'O1' }))
    const agent = await test.asStaff(inbox.ctx, 'agent')
    const [conversation] = await inbox.conversations()
    await takeOver(agent, { conversationId: conversation?.id ?? '', force: false })
    await dropJobs(test.root.db, { associationId: inbox.ctx.association.id })
    await inbox.tell(messageEvent({ rawId: 'O2' }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'human', assigneeId: agent.actor.memberId, unreadCount: 2 }])
    expect((await inbox.conversations())[0]?.waitingSince).not.toBeNull()
    expect(await wakings(inbox.ctx)).toEqual([])
  })

  it('a closed conversation opens again with the next message, and the assistant answers', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'P1' }))
    const agent = await test.asStaff(inbox.ctx, 'agent')
    const [conversation] = await inbox.conversations()
    const closed = await closeConversation(agent, { conversationId: conversation?.id ?? '' })
    expect(closed).toMatchObject({ state: 'closed', unreadCount: 0 })
    await dropJobs(test.root.db, { associationId: inbox.ctx.association.id })
    await inbox.tell(messageEvent({ rawId: 'P2' }))
    expect(await inbox.conversations()).toMatchObject([{ id: conversation?.id, state: 'assistant', closedAt: null, unreadCount: 1 }])
    expect(await wakings(inbox.ctx)).toEqual([conversation?.id])
  })
})

describe('what happens to a message afterwards', () => {
  it('an edit changes the text and keeps the first one; an older edit changes nothing', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'R1', text: 'first', sentAt: minutesAgo(5) }), edit('R1', 'third', minutesAgo(1)), edit('R1', 'second', minutesAgo(2)))
    expect(await inbox.messages()).toMatchObject([{ text: 'third', originalText: 'first' }])
  })

  it('a message deleted for everyone is marked and keeps its text for audit', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'S1', text: 'a secret' }), revoke('S1'))
    const [message] = await inbox.messages()
    expect(message).toMatchObject({ text: 'a secret' })
    expect(message?.deletedAt).not.toBeNull()
  })

  it('a reaction is one per side, replaced by a later one and taken back', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'T1' }), react('T1', '👍', minutesAgo(3)), react('T1', '❤️', minutesAgo(2)))
    expect((await inbox.messages())[0]?.reactions).toMatchObject([{ emoji: '❤️', direction: 'in' }])
    await inbox.tell(react('T1', '👍', minutesAgo(4)))
    expect((await inbox.messages())[0]?.reactions).toMatchObject([{ emoji: '❤️' }])
    await inbox.tell(react('T1', '', minutesAgo(1)))
    expect((await inbox.messages())[0]?.reactions).toMatchObject([{ emoji: '' }])
  })

  it('an answer finds what it answers in whichever order the two arrive', async () => {
    const inbox = await openInbox()
    const reply = messageEvent({ rawId: 'V2', payload: { replyTo: { id: 'V1', body: 'text of V1' } } })
    await inbox.tell(reply)
    await inbox.tell(messageEvent({ rawId: 'V1', sentAt: minutesAgo(1) }))
    const [original, answer] = await inbox.messages()
    expect(answer).toMatchObject({ providerMessageId: 'V2', replyToId: original?.id })
  })

  it('a call is a line in the thread', async () => {
    const inbox = await openInbox()
    await inbox.tell(wahaEvent('call.received', { id: 'CALL1', from: '5511987654321@c.us', timestamp: Date.now() / 1000, isVideo: false, isGroup: false }))
    expect(await inbox.messages()).toMatchObject([{ kind: 'event', direction: 'in', content: { event: { type: 'call', reason: 'voice' } } }])
    expect(await inbox.conversations()).toHaveLength(1)
  })
})

function edit(rawId: string, text: string, at: Date) {
  const { payload } = messageEvent({ rawId: `EDIT${rawId}${at.getTime()}`, text, sentAt: at })
  return wahaEvent('message.edited', { ...(payload as object), editedMessageId: rawId }, at)
}

function revoke(rawId: string) {
  return wahaEvent('message.revoked', { after: null, before: null, revokedMessageId: rawId })
}

function react(rawId: string, emoji: string, at: Date) {
  const chatId = '5511987654321@c.us'
  return wahaEvent('message.reaction', { id: `false_${chatId}_R${at.getTime()}`, timestamp: at.getTime() / 1000, from: chatId, fromMe: false, reaction: { text: emoji, messageId: `false_${chatId}_${rawId}` } }, at)
}

describe('two readers', () => {
  it('the second one leaves a number that is being read, and says so', async () => {
    const inbox = await openInbox()
    await inbox.post(messageEvent({ rawId: 'BUSY' }))
    await transaction(inbox.ctx, async (tx) => {
      await takeBatch(tx, inbox.connection.id)
      expect(await processInbound(inbox.ctx, inbox.connection.id)).toBe('taken')
      expect(await inbox.messages()).toEqual([])
    })
    expect(await processInbound(inbox.ctx, inbox.connection.id)).toBe('done')
    expect(await inbox.messages()).toHaveLength(1)
  })

  it('both at once read every event once', async () => {
    const inbox = await openInbox()
    await inbox.post(...Array.from({ length: 300 }, (_, index) => messageEvent({ rawId: `BOTH${index}` })))
    const read = async () => {
      for (let answer = 'more'; answer !== 'done';)
        answer = await processInbound(inbox.ctx, inbox.connection.id)
    }
    await Promise.all([read(), read()])
    expect(await inbox.messages()).toHaveLength(300)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 300 }])
    expect(await inbox.ledger()).toEqual({ stored: 300, processed: 300 })
  })
})
