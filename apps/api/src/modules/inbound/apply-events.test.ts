import type { Ctx } from '../../ctx.ts'
import type { RawEventOrigin } from '../../platform/db/generated/enums.ts'
import type { TestContext } from '../../testing/create-test-context.ts'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '../../testing/add-connection.ts'
import { createTestContext } from '../../testing/create-test-context.ts'
import { readEvents } from '../../testing/read-events.ts'
import { messageEvent, wahaEvent } from '../../testing/waha-events.ts'
import { listJobs } from '../../testing/waiting-jobs.ts'
import { closeConversation } from '../conversations/close-conversation.ts'
import { listMessages } from '../conversations/list-messages.ts'
import { markRead } from '../conversations/mark-read.ts'

let test: TestContext
beforeAll(async () => {
  test = await createTestContext()
})
afterAll(() => test.close())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const person = '5511987654321@c.us'
const lid = '99900000001@lid'

/** An association with a number that was linked long ago; events are read as the reader reads them. */
async function openInbox({ linkedAt = minutesAgo(24 * 60) } = {}) {
  const ctx = await test.createAssociation()
  const connection = await addConnection(ctx, { linkedAt, createdAt: linkedAt })
  const read = (events: unknown[], origin?: RawEventOrigin) => readEvents(ctx, connection, events, origin)
  return {
    ctx,
    connection,
    /** All in one batch. */
    read,
    /** Each in a batch of its own. */
    tell: async (...events: unknown[]) => {
      const answers = []
      for (const event of events)
        answers.push(await read([event]))
      return answers
    },
    messages: () => ctx.db.message.findMany({ where: { connectionId: connection.id }, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], include: { reactions: true } }),
    conversations: () => ctx.db.conversation.findMany({ include: { contact: { include: { identities: true } } } }),
    /** As it is shown, without what differs from run to run. */
    thread: async () => {
      const [conversation] = await ctx.db.conversation.findMany()
      const { items } = await listMessages(ctx, { conversationId: conversation?.id ?? '', limit: 100 })
      const nameOf = new Map((await ctx.db.message.findMany()).map(row => [row.id, row.providerMessageId]))
      return items.map(({ id, conversationId: _, version: __, replyTo, ...shown }) => ({ ...shown, id: nameOf.get(id), replyTo: replyTo && { ...replyTo, id: nameOf.get(replyTo.id ?? '') } }))
    },
  }
}

async function wakings(ctx: Ctx) {
  const jobs = await listJobs<{ conversationId: string }>(test.root.db, 'decide-reply', { associationId: ctx.association.id })
  return jobs.map(({ payload }) => payload.conversationId)
}

function edit(rawId: string, text: string, at: Date) {
  const { payload } = messageEvent({ rawId: `EDIT${randomUUID()}`, text, sentAt: at })
  return wahaEvent('message.edited', { ...(payload as object), editedMessageId: rawId }, at)
}

function revoke(rawId: string, at = new Date()) {
  return wahaEvent('message.revoked', { after: { id: `false_${person}_X${at.getTime()}`, from: person, timestamp: at.getTime() / 1000 }, before: null, revokedMessageId: rawId }, at)
}

function react(rawId: string, emoji: string, at: Date, { fromMe = false, chatId = person } = {}) {
  return wahaEvent('message.reaction', { id: `${fromMe}_${chatId}_R${randomUUID()}`, timestamp: at.getTime() / 1000, from: chatId, fromMe, reaction: { text: emoji, messageId: `${fromMe}_${chatId}_${rawId}` } }, at)
}

function vote(pollId: string, options: string[], at: Date, { event = 'poll.vote', fromMe = false } = {}) {
  return wahaEvent(event, {
    vote: { id: `${fromMe}_${person}_V${randomUUID()}`, from: fromMe ? 'me' : person, to: fromMe ? person : 'me', fromMe, selectedOptions: options, timestamp: at.getTime() / 1000 },
    poll: { id: `true_${person}_${pollId}`, to: person, from: 'me', fromMe: true },
  }, at)
}

function poll(rawId: string, sentAt = new Date()) {
  const options = ['Mon', 'Tue'].map(optionName => ({ optionName }))
  const data = { key: { remoteJid: '5511987654321@s.whatsapp.net', fromMe: false, id: rawId }, message: { pollCreationMessageV3: { name: 'When?', options } } }
  return messageEvent({ rawId, text: null, sentAt, payload: { _data: data } })
}

function tick(rawId: string, ack: number, at = new Date()) {
  return wahaEvent('message.ack', { id: `true_${person}_${rawId}`, from: person, fromMe: true, ack, ackName: '' }, at)
}

function waiting(rawId: string, more: Partial<Parameters<typeof messageEvent>[0]> = {}) {
  return { ...messageEvent({ rawId, text: null, ...more }), event: 'message.waiting' }
}

function call(phase: string, id: string, at: Date, isVideo = false) {
  return wahaEvent(`call.${phase}`, { id, from: person, timestamp: at.getTime() / 1000, isVideo, isGroup: false }, at)
}

describe('changes, in whatever order they come', () => {
  it('one story ends as the same thread in any order and however often each part is told', async () => {
    const story = [
      messageEvent({ rawId: 'ASK', text: 'frist', sentAt: minutesAgo(9) }),
      edit('ASK', 'first', minutesAgo(8)),
      edit('ASK', 'the first', minutesAgo(7)),
      react('ASK', '👍', minutesAgo(6), { fromMe: true }),
      react('ASK', '', minutesAgo(5), { fromMe: true }),
      messageEvent({ rawId: 'ANSWER', text: 'an answer', fromMe: true, sentAt: minutesAgo(6), payload: { replyTo: { id: 'ASK', body: 'first' } } }),
      tick('ANSWER', 1),
      tick('ANSWER', 2),
      tick('ANSWER', 3),
      react('ANSWER', '🙏', minutesAgo(4)),
      react('ANSWER', '❤️', minutesAgo(3)),
      messageEvent({ rawId: 'OOPS', text: 'not for you', sentAt: minutesAgo(3) }),
      revoke('OOPS', minutesAgo(2)),
      edit('OOPS', 'still not', minutesAgo(1)),
      poll('POLL', minutesAgo(2)),
      vote('POLL', ['Mon'], minutesAgo(1.5)),
      vote('POLL', ['Tue'], minutesAgo(1)),
      waiting('LATER', { sentAt: minutesAgo(1) }),
      messageEvent({ rawId: 'LATER', text: 'here I am', sentAt: minutesAgo(1) }),
      edit('LATER', 'here I am now', minutesAgo(0.9)),
      call('received', 'CALL', minutesAgo(0.8)),
      call('rejected', 'CALL', minutesAgo(0.7)),
    ]
    const told = await openInbox()
    await told.tell(...story)
    const thread = await told.thread()
    expect(thread.map(({ id, text, reactions, status }) => [id, text, reactions.map(({ emoji }) => emoji).join(''), status])).toEqual([
      ['CALL', null, '', null],
      ['LATER', 'here I am now', '', null],
      ['POLL', 'When?', '', null],
      ['OOPS', null, '', null],
      ['ANSWER', 'an answer', '❤️', 'read'],
      ['ASK', 'the first', '', null],
    ])
    const [conversation] = await told.conversations()
    await fc.assert(fc.asyncProperty(
      fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2, maxLength: story.length * 2 }),
      fc.integer({ min: 1, max: 6 }),
      async (events, batchSize) => {
        const other = await openInbox()
        for (let from = 0; from < events.length; from += batchSize)
          await other.read(events.slice(from, from + batchSize))
        expect(await other.thread()).toEqual(thread)
        expect(await other.conversations()).toMatchObject([{ unreadCount: conversation?.unreadCount, state: conversation?.state }])
        expect(await other.ctx.db.earlyChange.count() + await other.ctx.db.earlyAck.count()).toBe(0)
      },
    ), { numRuns: 12 })
  }, 120_000)

  it('a change waits for its message however long it takes, and is not lost from the ledger of events', async () => {
    const inbox = await openInbox()
    const answers = await inbox.tell(edit('A1', 'corrected', minutesAgo(300)), react('A1', '👍', minutesAgo(200)))
    expect(answers.flatMap(({ outcomes }) => outcomes.map(({ status }) => status))).toEqual(['processed', 'processed'])
    expect(await inbox.ctx.db.earlyChange.count()).toBe(2)
    await inbox.tell(messageEvent({ rawId: 'A1', text: 'wrogn', sentAt: minutesAgo(301) }))
    expect(await inbox.messages()).toMatchObject([{ text: 'corrected', originalText: 'wrogn', reactions: [{ emoji: '👍' }] }])
    expect(await inbox.ctx.db.earlyChange.count()).toBe(0)
  })

  it('a change told again changes nothing, not even the version', async () => {
    const inbox = await openInbox()
    const changes = [edit('B1', 'new', minutesAgo(1)), react('B1', '👍', minutesAgo(1)), revoke('B1', minutesAgo(1))]
    await inbox.tell(messageEvent({ rawId: 'B1', sentAt: minutesAgo(2) }), ...changes)
    const before = await inbox.messages()
    await inbox.tell(...changes)
    await inbox.read(changes)
    expect(await inbox.messages()).toEqual(before)
  })

  it('a file without words that gets some, twice, keeps that it had none', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'C1', text: null, sentAt: minutesAgo(3) }), edit('C1', 'one', minutesAgo(2)), edit('C1', 'two', minutesAgo(1)))
    expect(await inbox.messages()).toMatchObject([{ text: 'two', originalText: null }])
  })

  it('what happens in groups is not kept for messages that never come', async () => {
    const inbox = await openInbox()
    const group = '120363000000000001@g.us'
    const [answer] = await inbox.tell(react('G1', '👍', new Date(), { chatId: group }))
    await inbox.tell(wahaEvent('message.ack.group', { id: `true_${group}_G2_${person}`, from: group, participant: person, fromMe: true, ack: 3 }))
    expect(answer?.outcomes).toMatchObject([{ status: 'ignored', reason: 'group' }])
    expect(await inbox.ctx.db.earlyChange.count() + await inbox.ctx.db.earlyAck.count()).toBe(0)
  })

  it('in another association with the same ids nothing changes', async () => {
    const [mine, theirs] = [await openInbox(), await openInbox()]
    await mine.tell(messageEvent({ rawId: 'SAME', text: 'mine' }))
    await theirs.tell(edit('SAME', 'changed', new Date(Date.now() + 1000)), revoke('SAME'), tick('SAME', 3))
    expect(await mine.messages()).toMatchObject([{ text: 'mine', deletedAt: null }])
  })
})

describe('a message WhatsApp still waits for', () => {
  it('stands in the thread, counts once, and wakes the assistant only when it is there', async () => {
    const inbox = await openInbox()
    await inbox.tell(waiting('W1'), waiting('W1'))
    expect(await inbox.messages()).toMatchObject([{ kind: 'waiting', text: null, version: 1 }])
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1, state: 'assistant' }])
    expect(await wakings(inbox.ctx)).toEqual([])
    await inbox.tell(messageEvent({ rawId: 'W1', text: 'now readable' }))
    const [message] = await inbox.messages()
    expect(message).toMatchObject({ kind: 'text', text: 'now readable', version: 2 })
    const [conversation] = await inbox.conversations()
    expect(conversation).toMatchObject({ unreadCount: 1, lastMessageId: message?.id })
    expect(await wakings(inbox.ctx)).toEqual([conversation?.id])
    await inbox.tell(waiting('W1'))
    expect(await inbox.messages()).toMatchObject([{ kind: 'text', text: 'now readable', version: 2 }])
  })

  it('is new to who has read the placeholder', async () => {
    const inbox = await openInbox()
    await inbox.tell(waiting('W2'))
    const [conversation] = await inbox.conversations()
    await markRead(inbox.ctx, { conversationId: conversation?.id ?? '' })
    await inbox.tell(messageEvent({ rawId: 'W2', payload: { hasMedia: true, media: { url: 'http://waha/api/files/front/W2.jpeg', mimetype: 'image/jpeg', filename: null } } }))
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
    const [message] = await inbox.messages()
    expect(message?.mediaId).not.toBeNull()
  })

  it('is filled where it stands, whatever address its text comes under', async () => {
    const inbox = await openInbox()
    await inbox.tell(waiting('W3'), messageEvent({ rawId: 'W3', chatId: lid, text: 'found' }))
    expect(await inbox.messages()).toMatchObject([{ text: 'found' }])
    expect(await inbox.conversations()).toHaveLength(1)
  })

  it('goes to people when its text comes after long', async () => {
    const inbox = await openInbox()
    await inbox.tell(waiting('W4', { sentAt: minutesAgo(20) }))
    await inbox.tell(messageEvent({ rawId: 'W4', text: 'long ago', sentAt: minutesAgo(20) }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'waiting', unreadCount: 1 }])
    expect(await wakings(inbox.ctx)).toEqual([])
  })
})

describe('polls and calls', () => {
  it('the last vote of each side is shown, and one that cannot be read is ignored by name', async () => {
    const inbox = await openInbox()
    await inbox.tell(poll('P1', minutesAgo(5)), vote('P1', ['Tue'], minutesAgo(1)), vote('P1', ['Mon'], minutesAgo(2)), vote('P1', ['Mon'], minutesAgo(2), { fromMe: true }))
    const [answer] = await inbox.tell(vote('P1', [], new Date(), { event: 'poll.vote.failed' }))
    expect(answer?.outcomes).toMatchObject([{ status: 'ignored', reason: 'vote-unreadable' }])
    expect(await inbox.messages()).toMatchObject([{ kind: 'poll', content: { poll: { name: 'When?', options: ['Mon', 'Tue'] }, votes: { in: ['Tue'], out: ['Mon'] } } }])
    await inbox.tell(vote('P1', [], new Date()))
    expect(await inbox.messages()).toMatchObject([{ content: { votes: { in: [], out: ['Mon'] } } }])
  })

  it.each([
    [['received'], 'missed'],
    [['received', 'rejected'], 'rejected'],
    [['accepted', 'received'], 'accepted'],
    [['rejected', 'received', 'accepted', 'accepted'], 'accepted'],
  ])('a call told as %j is one line: %s', async (phases, outcome) => {
    const inbox = await openInbox()
    const at = { received: minutesAgo(2), rejected: minutesAgo(1.5), accepted: minutesAgo(1) }
    await inbox.tell(...phases.map(phase => call(phase, 'CALL1', at[phase as keyof typeof at], true)))
    const began = phases.includes('received') ? at.received : new Date(0)
    expect(await inbox.messages()).toMatchObject([{ kind: 'event', direction: 'in', sentAt: began, content: { event: { type: 'call', reason: 'video', outcome } } }])
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
    expect(await wakings(inbox.ctx)).toEqual([])
  })
})

describe('old messages', () => {
  it('from before the number was linked begin a closed conversation, unread by nobody, in their place', async () => {
    const inbox = await openInbox({ linkedAt: minutesAgo(60) })
    await inbox.read([messageEvent({ rawId: 'H2', sentAt: minutesAgo(90), fromMe: true }), messageEvent({ rawId: 'H1', sentAt: minutesAgo(100) })], 'history')
    const [conversation] = await inbox.conversations()
    expect(conversation).toMatchObject({ state: 'closed', unreadCount: 0, claim: 0 })
    expect(conversation?.closedAt).not.toBeNull()
    const [first, second] = await inbox.messages()
    expect([first?.providerMessageId, second?.providerMessageId]).toEqual(['H1', 'H2'])
    expect(Number(first?.rawEventSequence) - Number(second?.rawEventSequence)).toBe(1)
    expect(conversation?.lastMessageId).toBe((await inbox.messages())[1]?.id)
    await inbox.tell(messageEvent({ rawId: 'H3' }))
    expect(await inbox.conversations()).toMatchObject([{ state: 'assistant', closedAt: null, unreadCount: 1 }])
  })

  it('leave a conversation that is there as it is', async () => {
    const inbox = await openInbox({ linkedAt: minutesAgo(60) })
    await inbox.tell(messageEvent({ rawId: 'H4', sentAt: minutesAgo(1) }))
    const [before] = await inbox.conversations()
    await inbox.read([messageEvent({ rawId: 'H5', sentAt: minutesAgo(100) }), messageEvent({ rawId: 'H6', sentAt: minutesAgo(99), fromMe: true })], 'history')
    const [after] = await inbox.conversations()
    expect(after).toMatchObject({ state: before?.state, claim: before?.claim, unreadCount: 1, lastMessageId: before?.lastMessageId, lastActivityAt: before?.lastActivityAt })
    expect(await inbox.messages()).toHaveLength(3)
  })

  it('heard of late go to people, counted, without the assistant; fresh ones from history are as any other', async () => {
    const inbox = await openInbox()
    await inbox.read([messageEvent({ rawId: 'H7', sentAt: minutesAgo(30) })], 'history')
    const [conversation] = await inbox.conversations()
    expect(conversation).toMatchObject({ state: 'waiting', unreadCount: 1 })
    expect(await wakings(inbox.ctx)).toEqual([])
    const other = await openInbox()
    await other.read([messageEvent({ rawId: 'H8', sentAt: minutesAgo(1) })], 'history')
    expect(await other.conversations()).toMatchObject([{ state: 'assistant', unreadCount: 1 }])
    expect(await wakings(other.ctx)).toHaveLength(1)
  })

  it('from history and from the webhook at once are one message', async () => {
    const inbox = await openInbox()
    const event = messageEvent({ rawId: 'H9', sentAt: minutesAgo(1) })
    await Promise.all([inbox.read([event], 'history'), inbox.read([event]), inbox.read([event], 'history')])
    expect(await inbox.messages()).toHaveLength(1)
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
  })

  it('history tells how far our own messages got', async () => {
    const inbox = await openInbox()
    await inbox.read([messageEvent({ rawId: 'H10', fromMe: true, sentAt: minutesAgo(30), payload: { ack: 3, ackName: 'READ' } })], 'history')
    expect(await inbox.messages()).toMatchObject([{ status: 'read' }])
  })
})

describe('the phone and the inbox', () => {
  it('what the person wrote before the phone answered is seen, whichever was heard of first', async () => {
    const [before, answer, after] = [messageEvent({ rawId: 'X1', sentAt: minutesAgo(5) }), messageEvent({ rawId: 'X2', sentAt: minutesAgo(4), fromMe: true }), messageEvent({ rawId: 'X3', sentAt: minutesAgo(3) })]
    const orders = [[before, answer, after], [before, after, answer], [answer, before, after], [answer, after, before], [after, before, answer], [after, answer, before]]
    for (const order of orders) {
      const [one, all] = [await openInbox(), await openInbox()]
      await one.tell(...order)
      await all.read(order)
      for (const inbox of [one, all])
        expect(await inbox.conversations()).toMatchObject([{ state: 'waiting', unreadCount: 1, assigneeId: null }])
    }
  })

  it('what was read here stays read when an answer from the phone is heard of late', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'W2', sentAt: minutesAgo(30) }))
    const [conversation] = await inbox.conversations()
    await markRead(await test.asStaff(inbox.ctx, 'agent'), { conversationId: conversation?.id ?? '' })
    await inbox.tell(messageEvent({ rawId: 'W3', sentAt: minutesAgo(1) }))
    await inbox.read([messageEvent({ rawId: 'W0', sentAt: minutesAgo(50) })], 'history')
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 2 }])
    await inbox.read([messageEvent({ rawId: 'W1', sentAt: minutesAgo(40), fromMe: true })], 'history')
    expect(await inbox.conversations()).toMatchObject([{ unreadCount: 1 }])
  })

  it('an answer from the phone that is heard of late does not silence an assistant that has spoken since', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'Y1', sentAt: minutesAgo(2) }))
    await inbox.read([messageEvent({ rawId: 'Y0', sentAt: minutesAgo(50), fromMe: true })], 'history')
    expect(await inbox.conversations()).toMatchObject([{ state: 'assistant', unreadCount: 1 }])
  })

  it('the copy of a known message under an address nobody has seen makes nobody known', async () => {
    const inbox = await openInbox()
    await inbox.tell(messageEvent({ rawId: 'Z1', fromMe: true }), messageEvent({ rawId: 'Z1', fromMe: true, chatId: lid }))
    await inbox.read([messageEvent({ rawId: 'Z2' }), messageEvent({ rawId: 'Z2', chatId: lid })])
    expect(await inbox.conversations()).toHaveLength(1)
    expect(await inbox.ctx.db.contact.count()).toBe(1)
  })

  it('a conversation that was closed stays closed for what is told again', async () => {
    const inbox = await openInbox()
    const event = messageEvent({ rawId: 'Z3' })
    await inbox.tell(event)
    const [conversation] = await inbox.conversations()
    await closeConversation(await test.asStaff(inbox.ctx, 'agent'), { conversationId: conversation?.id ?? '' })
    await inbox.tell(event)
    expect(await inbox.conversations()).toMatchObject([{ state: 'closed', unreadCount: 0 }])
  })
})

it('a session that does not say when is believed in the order of arrival, however far ahead its clock is', async () => {
  const { ctx, tell } = await openInbox()
  const status = async () => (await ctx.db.connection.findFirstOrThrow()).status
  await tell(wahaEvent('session.status', { name: 'front', status: 'STARTING' }, minutesAgo(-60)))
  expect(await status()).toBe('starting')
  await tell({ ...wahaEvent('session.status', { name: 'front', status: 'SCAN_QR_CODE' }), timestamp: undefined })
  expect(await status()).toBe('scan_qr')
})

it('who comes from an advertisement brings along what it said, and where it leads only when that is a page', async () => {
  const { ctx, read } = await openInbox()
  const from = (rawId: string, sourceUrl: string) => messageEvent({ rawId, payload: { _data: { message: { extendedTextMessage: { text: 'Oi', contextInfo: { externalAdReply: { title: 'Free consultation', sourceUrl } } } } } } })
  await read([from('AD1', 'https://fb.me/x'), from('AD2', 'javascript:alert(1)'), messageEvent({ rawId: 'PLAIN' })])
  const { items } = await listMessages(ctx, { conversationId: (await ctx.db.conversation.findFirstOrThrow()).id, limit: 10 })
  expect(items.toReversed().map(({ content }) => content)).toEqual([
    { ad: { title: 'Free consultation', body: null, url: 'https://fb.me/x' } },
    { ad: { title: 'Free consultation', body: null, url: null } },
    null,
  ])
})
