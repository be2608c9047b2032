import { describe, expect, it } from 'vitest'
import * as fixtures from '../testing/fixtures.ts'
import { parseWebhook } from './parse-webhook.ts'

function parse(body: unknown) {
  return parseWebhook(JSON.stringify(body))
}

/** The same body with some fields of the payload set otherwise. */
function withPayload<Body extends { payload: object }>(body: Body, payload: object) {
  return { ...body, payload: { ...body.payload, ...payload } }
}

const ana = { chatId: '553199990000@c.us', phone: '553199990000', lid: null }
const shop = { chatId: '5511900000001@c.us', phone: '5511900000001', lid: '99900000001' }

describe('a message', () => {
  it('is whole, whichever way it came', () => {
    expect(parse(fixtures.nowebText)).toEqual([{
      type: 'message',
      eventId: 'evt_01kf3swbqgyssk8qevwzhf3ajw',
      event: 'message.any',
      session: 'shop',
      engine: 'NOWEB',
      version: '2026.7.1',
      metadata: { inbox: '7' },
      occurredAt: new Date(1768580591344),
      providerId: '3A0001',
      chat: ana,
      sender: ana,
      direction: 'in',
      isGroup: false,
      kind: 'text',
      text: 'Bom dia',
      hasMedia: false,
      media: null,
      location: null,
      contacts: [],
      poll: null,
      replyTo: null,
      ad: null,
      pushName: 'Ana',
      sentAt: new Date(1768580590000),
      ack: null,
      isWaiting: false,
      editedAt: null,
      isRevoked: false,
    }])
  })

  it('is the same as `message` and as `message.any`', () => {
    const [message] = parse(fixtures.nowebText)
    expect(parse({ ...fixtures.nowebText, event: 'message' })).toEqual([{ ...message, event: 'message' }])
  })

  it('is read from bytes as from text', () => {
    const text = JSON.stringify(fixtures.nowebText)
    expect(parseWebhook(new TextEncoder().encode(text))).toEqual(parseWebhook(text))
  })

  it('by voice is told from other audio', () => {
    expect(parse(fixtures.nowebVoice)).toMatchObject([{
      kind: 'voice',
      hasMedia: true,
      media: { url: 'http://localhost:3000/api/files/shop/3A0002.oga', durationSeconds: 4, sizeBytes: 2100, error: null },
    }])
    const audioMessage = { mimetype: 'audio/mp4', ptt: false }
    expect(parse(withPayload(fixtures.nowebVoice, { _data: { message: { audioMessage } } }))).toMatchObject([{ kind: 'audio' }])
  })

  it('from a hidden number carries the phone where GOWS told it, and answers to the lid', () => {
    const customer = { chatId: '38000000000001@lid', phone: '5500000000002', lid: '38000000000001' }
    expect(parse(fixtures.gowsHiddenNumber)).toMatchObject([{ chat: customer, sender: customer, pushName: 'Customer' }])
  })

  it('in a group has the group as chat and the participant as sender; a lost file says why', () => {
    expect(parse(fixtures.gowsGroupImage)).toMatchObject([{
      isGroup: true,
      chat: { chatId: '120363000000000001@g.us', phone: null, lid: null },
      sender: { chatId: '38000000000001@lid', phone: '5500000000002', lid: '38000000000001' },
      kind: 'image',
      text: 'look',
      media: { url: null, mimeType: 'image/jpeg', error: 'expired' },
    }])
  })

  it('of our own on WEBJS belongs to the one it was written to', () => {
    expect(parse(fixtures.webjsOwnMessage)).toMatchObject([{
      direction: 'out',
      chat: ana,
      sender: shop,
      text: 'on its way',
      ack: 'server',
      pushName: null,
    }])
  })

  it('of our own with an id that is only raw still finds its chat', () => {
    expect(parse(withPayload(fixtures.webjsOwnMessage, { id: '3EB0AA', _data: {} }))).toMatchObject([{ providerId: '3EB0AA', chat: ana }])
  })

  it('with a contact on WPP does not show the card as text', () => {
    expect(parse(fixtures.wppContact)).toMatchObject([{ kind: 'contact', text: null, contacts: [{ name: 'Rui', phones: ['5511988880000'] }] }])
  })

  it('takes its time from the event when it has none itself', () => {
    expect(parse(withPayload(fixtures.gowsGroupImage, { timestamp: null }))).toMatchObject([{ sentAt: new Date(1768580591344) }])
  })

  it('that cannot be decrypted yet is waiting', () => {
    expect(parse({ ...fixtures.nowebText, event: 'message.waiting' })).toMatchObject([{ type: 'message', isWaiting: true }])
    expect(parse(withPayload(fixtures.wppContact, { body: '', vCards: [], _data: { type: 'ciphertext' } })))
      .toMatchObject([{ isWaiting: true, kind: 'unsupported' }])
  })

  it('from an advertisement keeps what was advertised', () => {
    const externalAdReply = { title: 'Flats', body: 'Two rooms', sourceUrl: 'https://fb.me/x' }
    const message = { extendedTextMessage: { text: 'Bom dia', contextInfo: { externalAdReply } } }
    expect(parse(withPayload(fixtures.nowebText, { _data: { message } })))
      .toMatchObject([{ ad: { title: 'Flats', body: 'Two rooms', url: 'https://fb.me/x' } }])
  })
})

describe('what is no conversation', () => {
  it.each([
    ['status@broadcast', 'status-broadcast'],
    ['1203@newsletter', 'newsletter'],
    ['99@broadcast', 'broadcast-list'],
    ['0@c.us', 'whatsapp-itself'],
    ['13135550002@bot', 'bot'],
  ])('%s is ignored as %s', (chat, reason) => {
    expect(parse(withPayload(fixtures.nowebText, { id: `false_${chat}_3A0001` }))).toMatchObject([{ type: 'ignored', reason }])
  })

  it('traffic between phones is ignored as protocol', () => {
    expect(parse(withPayload(fixtures.nowebText, { body: null, _data: { message: { protocolMessage: { type: 0 } } } })))
      .toMatchObject([{ type: 'ignored', reason: 'protocol', event: 'message.any' }])
  })

  it.each([['group.v2.join', 'event-not-used'], ['label.upsert', 'event-not-used'], ['message.sparkled', 'event-unknown']])('%s is ignored as %s', (event, reason) => {
    expect(parse({ event, payload: {} })).toMatchObject([{ type: 'ignored', reason, event }])
  })
})

describe('what should have been readable', () => {
  it.each([
    ['', 'not-json'],
    ['{"event":"message', 'not-json'],
    ['[]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['{}', 'no-event'],
    ['{"event":7,"payload":{}}', 'no-event'],
    ['{"event":"message"}', 'no-payload'],
    ['{"event":"message","payload":{}}', 'no-message-id'],
    ['{"event":"message","payload":{"id":"3A"}}', 'no-chat'],
    ['{"event":"message","payload":{"id":"false_553199990000@c.us_3A"}}', 'no-time'],
    ['{"event":"message.ack","payload":{"id":"true_553199990000@c.us_3A","ack":99}}', 'no-ack'],
    ['{"event":"message.reaction","payload":{}}', 'no-target'],
    ['{"event":"session.status","payload":{}}', 'no-status'],
  ])('%s is unreadable: %s', (raw, reason) => {
    expect(parseWebhook(raw)).toMatchObject([{ type: 'unreadable', reason }])
  })
})

describe('other events', () => {
  it('a receipt names the message and how far it got', () => {
    expect(parse(fixtures.nowebRead)).toMatchObject([{ type: 'ack', providerId: '3EB0AA', chat: ana, direction: 'out', ack: 'read', participant: null }])
    expect(parse(withPayload(fixtures.nowebRead, { ack: null, ackName: 'ERROR' }))).toMatchObject([{ ack: 'error' }])
  })

  it('a receipt in a group says whose it is', () => {
    const payload = { id: 'true_1203@g.us_3EB0_5511900000001@c.us', participant: '38000000000001@lid' }
    expect(parse({ ...withPayload(fixtures.nowebRead, payload), event: 'message.ack.group' }))
      .toMatchObject([{ type: 'ack', chat: { chatId: '1203@g.us' }, participant: { lid: '38000000000001' } }])
  })

  it('a reaction points to its target, and an empty one takes it back', () => {
    expect(parse(fixtures.gowsReaction)).toMatchObject([{ type: 'reaction', providerId: '3EB0AA', by: ana, emoji: '👍', direction: 'in', at: new Date(1768580596853) }])
    expect(parse(withPayload(fixtures.gowsReaction, { reaction: { text: '', messageId: '3EB0AA' } }))).toMatchObject([{ emoji: null }])
    expect(parse(withPayload(fixtures.gowsReaction, { fromMe: true }))).toMatchObject([{ by: shop, direction: 'out' }])
  })

  it('an edit points to the message edited, not to the act of editing', () => {
    const payload = { id: 'false_553199990000@c.us_EDIT', editedMessageId: '3A0001', body: 'Boa tarde', timestamp: 1768580597 }
    expect(parse({ ...fixtures.nowebText, event: 'message.edited', payload }))
      .toMatchObject([{ type: 'edited', providerId: '3A0001', chat: ana, text: 'Boa tarde', direction: 'in' }])
  })

  it('an edit on WEBJS is the message itself: the time is that of the edit, or of the event', () => {
    const payload = { ...fixtures.webjsOwnMessage.payload, editedMessageId: '3EB0AA', id: 'true_553199990000@c.us_3EB0AA', body: 'on its way now' }
    const editedAt = 1768580600123
    const edited = (data: object) => parse({ ...fixtures.webjsOwnMessage, event: 'message.edited', payload: { ...payload, _data: data } })
    expect(edited({ message: { latestEditSenderTimestampMs: editedAt }, newBody: 'on its way now' })).toMatchObject([{ type: 'edited', providerId: '3EB0AA', at: new Date(editedAt) }])
    expect(edited({ message: { _data: { latestEditSenderTimestampMs: editedAt } } })).toMatchObject([{ at: new Date(editedAt) }])
    expect(edited({})).toMatchObject([{ at: new Date(fixtures.webjsOwnMessage.timestamp) }])
  })

  it('a message that was deleted by the time it is told is a deletion of the one it was', () => {
    const data = { type: 'revoked', id: { id: '3EB0BB' }, protocolMessageKey: { fromMe: true, remote: '553199990000@c.us', id: '3EB0AA' } }
    expect(parse(withPayload(fixtures.webjsOwnMessage, { id: 'true_553199990000@c.us_3EB0BB', body: '', _data: data }))).toMatchObject([{ type: 'revoked', providerId: '3EB0AA', chat: ana }])
    expect(parse(withPayload(fixtures.webjsOwnMessage, { id: 'true_553199990000@c.us_3EB0AA', body: '', _data: { type: 'revoked' } }))).toMatchObject([{ type: 'revoked', providerId: '3EB0AA' }])
  })

  it('a deletion points to the message deleted', () => {
    const payload = { revokedMessageId: '3A0001', before: null, after: { id: 'false_553199990000@c.us_ACT', timestamp: 1768580598 } }
    expect(parse({ ...fixtures.nowebText, event: 'message.revoked', payload }))
      .toMatchObject([{ type: 'revoked', providerId: '3A0001', chat: ana, at: new Date(1768580598000) }])
  })

  it('a session that works says who it is', () => {
    expect(parse(fixtures.sessionWorking)).toMatchObject([{
      type: 'session-status',
      status: 'working',
      rawStatus: 'WORKING',
      me: { phone: '5511900000001', lid: '99900000001', pushName: 'Shop' },
    }])
  })

  it('a status nobody has heard of is unknown and keeps its name', () => {
    expect(parse(withPayload(fixtures.sessionWorking, { status: 'DREAMING' }))).toMatchObject([{ status: 'unknown', rawStatus: 'DREAMING' }])
  })

  it('presence gives an event for each person', () => {
    const presences = [{ participant: '38000000000001@lid', lastKnownPresence: 'typing', lastSeen: null }, { participant: '553199990000@c.us', lastKnownPresence: 'offline', lastSeen: 1768580591 }]
    expect(parse({ event: 'presence.update', payload: { id: '1203@g.us', presences } })).toMatchObject([
      { type: 'presence', participant: { lid: '38000000000001' }, state: 'typing', lastSeenAt: null },
      { type: 'presence', participant: ana, state: 'offline', lastSeenAt: new Date(1768580591000) },
    ])
  })
})
