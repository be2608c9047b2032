import { describe, expect, it } from 'vitest'
import { hasSharedData, readShared, readSharedBytes, sharedFiles, withoutSharedData } from '../testing/shared-data.ts'
import { parseWebhook } from './parse-webhook.ts'
import { verifyWebhook } from './verify-webhook.ts'

const maria = { chatId: '553199998888@c.us', phone: '553199998888', lid: null }
const joao = { chatId: '123451234512345@lid', phone: '5511977776666', lid: '123451234512345' }
const hidden = { chatId: '123451234500000@lid', phone: null, lid: '123451234500000' }
const business = { chatId: '5511900000001@c.us', phone: '5511900000001', lid: '99900000001' }
const longId = 'A'.repeat(32)

function incoming(providerId: string, kind: string, more: object = {}) {
  return { type: 'message', providerId, kind, chat: maria, sender: maria, direction: 'in', pushName: 'Maria', ack: null, ...more }
}

function outgoing(providerId: string, kind: string, more: object = {}) {
  return { type: 'message', providerId, kind, chat: maria, sender: business, direction: 'out', pushName: null, ...more }
}

function file(name: string, mimeType: string, fileName: string | null = null) {
  return { hasMedia: true, media: { url: `http://127.0.0.1:3999/api/files/default/${name}`, mimeType, fileName, error: null } }
}

const received = {
  'audioMessage': incoming('AAA0006', 'voice', { text: null, ...file('AAA0006.oga', 'audio/ogg; codecs=opus') }),
  'contactMessage': incoming('AAA0010', 'contact', { text: null, contacts: [{ name: 'Jane Doe', phones: ['5511988887777'] }] }),
  'documentMessage': incoming('AAA0007', 'document', { text: 'veja', ...file('AAA0007.pdf', 'application/pdf', 'orçamento 1.pdf') }),
  'imageMessage': incoming('AAA0005', 'image', { text: 'caption here', ...file('AAA0005.jpeg', 'image/jpeg') }),
  'lid-no-alt': incoming('AAA0003', 'text', { text: 'LID without alt', chat: hidden, sender: hidden, pushName: 'NoPN' }),
  'lid-with-alt': incoming('AAA0002', 'text', { text: 'via LID', chat: joao, sender: joao, pushName: 'Joao Lid' }),
  'locationMessage': incoming('AAA0009', 'location', { text: null, location: { latitude: -23.55, longitude: -46.63, name: 'Loja', address: null, isLive: false } }),
  'reply': incoming('AAA0011', 'text', { text: 'replying', replyTo: { providerId: '3EB0D15A0F2B7762B12C4F', text: 'Hello from CRM' } }),
  'text': incoming('AAA0001', 'text', { text: 'Oi, bom dia', sentAt: new Date(1795206978000), engine: 'NOWEB', version: '2026.4.1' }),
}

const sent = {
  'api-contactMessage': outgoing('3EB053E16F598AFC870C8B', 'contact', { ack: 'pending', contacts: [{ name: 'John Doe', phones: ['911111111111'] }] }),
  'api-locationMessage': outgoing('3EB078B89EAFFA8398DF9B', 'location', { location: { latitude: -23.5, longitude: -46.6, name: 'Office', address: null, isLive: false } }),
  'api-reply': outgoing('3EB08B0D05E15A4E5129C0', 'text', { text: 'quoted', replyTo: { providerId: 'AAA0001', text: 'Oi, boa tarde' } }),
  'api-text': outgoing('3EB0D15A0F2B7762B12C4F', 'text', { text: 'Hello from CRM', ack: 'pending' }),
  'app-text': outgoing('AAA0015', 'text', { text: 'sent from the phone', ack: 'device' }),
}

const delivered = '3EB0D15A0F2B7762B12C4F'
const acks = { DEVICE: 'device', ERROR: 'error', PLAYED: 'played', READ: 'read', SERVER: 'server' }
const statuses = { FAILED: 'failed', SCAN_QR_CODE: 'scan_qr', STARTING: 'starting', STOPPED: 'stopped', WORKING: 'working' }

function each<Value>(table: Record<string, Value>, row: (name: string, value: Value) => [string, object]): [string, object][] {
  return Object.entries(table).map(([name, value]) => row(name, value))
}

function unused(event: string) {
  return { type: 'ignored', reason: 'event-not-used', event }
}

/** What each recorded body says; names are those of the files. */
const expectations = new Map<string, object>([
  ...each(received, (name, event) => [`noweb-2026.4.1-message-${name}`, event]),
  ...each(received, (name, event) => [`noweb-2026.4.1-message.any-${name}`, event]),
  ...each(sent, (name, event) => [`noweb-2026.4.1-message.any-fromMe-${name}`, event]),
  ...each(acks, (name, ack) => [`noweb-2026.4.1-message.ack-${name}`, {
    type: 'ack',
    providerId: name === 'ERROR' ? '3EB0CDFD97C7B7297F110D' : delivered,
    chat: maria,
    direction: 'out',
    ack,
  }]),
  ...each(statuses, (name, status) => [`noweb-2026.4.1-session.status-${name}`, {
    type: 'session-status',
    status,
    rawStatus: name,
    me: name === 'WORKING' ? { phone: '5511900000001', lid: '99900000001', pushName: 'Fake Biz' } : null,
  }]),
  ['noweb-2026.4.1-message.reaction-in', { type: 'reaction', providerId: delivered, by: maria, emoji: '👍', direction: 'in' }],
  ['noweb-2026.4.1-message.reaction-own', { type: 'reaction', providerId: 'AAA0001', by: business, emoji: '❤️', direction: 'out' }],
  ['noweb-2026.4.1-presence.update', { type: 'presence', chat: maria, participant: null, state: 'typing', lastSeenAt: null }],
  ['noweb-2026.4.1-call.received', { type: 'call', providerId: 'CALL0001', chat: maria, phase: 'received', isVideo: false, at: new Date(1795206979166) }],
  ['noweb-2025.6.4-message-lid-without-alt.issue1073', {
    type: 'message',
    providerId: '297A4A9CC7BD7B111D49B72C8832D6D3',
    kind: 'text',
    text: 'hello',
    chat: { chatId: '4600000000000@lid', phone: null, lid: '4600000000000' },
  }],
  ['gows-2026.1.3-message-lid-with-SenderAlt.anonymised', {
    type: 'message',
    providerId: '3AC22AE73E797638455D',
    kind: 'text',
    text: 'hello',
    chat: { chatId: '38000000000001@lid', phone: '5500000000002', lid: '38000000000001' },
    pushName: 'Customer',
  }],
  ['gows-2026.3.2-media-error-403.issue1948', { type: 'unreadable', reason: 'no-event' }],
  ['webjs-2025.1.3-message-voice', {
    type: 'message',
    providerId: '3A00059EC2FAB9438A77',
    kind: 'voice',
    text: null,
    media: { url: 'http://localhost:3000/api/files/default/false_17000000000@c.us_3A00059EC2FAB9438A77.oga', mimeType: 'audio/ogg; codecs=opus' },
  }],
  ['webjs-message.any-lid-from.issue1849', { type: 'unreadable', reason: 'no-message-id' }],

  ['docs-message', { type: 'ignored', reason: 'newsletter' }],
  ['docs-message-2', { type: 'unreadable', reason: 'no-message-id' }],
  ['docs-message-3', { type: 'unreadable', reason: 'no-message-id' }],
  ['docs-message-4', { type: 'unreadable', reason: 'no-payload' }],
  ['docs-message-5', { type: 'message', providerId: longId, direction: 'out', kind: 'text', text: 'Hi there!', ack: 'server' }],
  ['docs-message-6', { type: 'message', providerId: longId, kind: 'text', replyTo: { providerId: 'A'.repeat(19), text: 'Check this out!' } }],
  ['docs-message-7', { type: 'message', providerId: longId, kind: 'text', text: 'Hi there!' }],
  ['docs-message-8', { type: 'message', providerId: longId, kind: 'image', text: 'Check this out (caption for the media)!', hasMedia: true }],
  ['docs-message-9', { type: 'message', providerId: longId, kind: 'document', text: null, media: { fileName: 'some-file.pdf', mimeType: 'application/pdf' } }],
  ['docs-message-10', { type: 'ignored', reason: 'status-broadcast' }],
  ['docs-message.any', { type: 'unreadable', reason: 'no-message-id' }],
  ['docs-message.waiting', { type: 'message', providerId: longId, kind: 'unsupported', isWaiting: true }],
  ['docs-message.ack', { type: 'ack', providerId: '4CC5EDD64BC22EBA6D639F2AF571346C', ack: 'read', participant: null }],
  ['docs-message.ack-2', { type: 'ack', providerId: '4CC5EDD64BC22EBA6D639F2AF571346C', ack: 'read', participant: { chatId: '9999@lid' } }],
  ['docs-message.ack-3', { type: 'unreadable', reason: 'no-message-id' }],
  ['docs-message.edited', { type: 'edited', providerId: 'A'.repeat(16), text: 'New body' }],
  ['docs-message.revoked', { type: 'revoked', providerId: 'A'.repeat(16), chat: { chatId: '1231243123@c.us' } }],
  ['docs-message.revoked-2', { type: 'revoked', providerId: 'some-id-here', chat: null }],
  ['docs-message.reaction', { type: 'reaction', providerId: '1'.repeat(32), emoji: '🙏', direction: 'in', at: new Date(1710481111853) }],
  ['docs-poll.vote', { type: 'poll-vote', providerId: 'BAE5F2EF5C69001E', options: ['Awesome!'], isReadable: true }],
  ['docs-poll.vote-2', { type: 'poll-vote', providerId: 'BAE5304BA1ECF704', chat: { chatId: '3333333333333@g.us' }, by: { phone: '1111111111' } }],
  ['docs-poll.vote.failed', { type: 'poll-vote', providerId: 'BAE595F4E0A2042C', options: [], isReadable: false }],
  ['docs-presence.update', { type: 'presence', chat: { chatId: '111111111111111111@g.us' }, participant: { phone: '11111111111' }, state: 'typing' }],
  ['docs-call.received', { type: 'call', phase: 'received', chat: { phone: '22222222222' } }],
  ['docs-call.accepted', { type: 'call', phase: 'accepted' }],
  ['docs-call.rejected', { type: 'call', phase: 'rejected' }],
  ['docs-session.status-WORKING', { type: 'session-status', status: 'working', me: { phone: '7911111', pushName: null } }],
  ['docs-session.status-WORKING-2', { type: 'session-status', status: 'working', at: new Date(1700000003000) }],
  ['docs-session.status-PASSKEY_REQUIRED', { type: 'session-status', status: 'action_needed', passkeyCode: null }],
  ['docs-session.status-PASSKEY_REQUIRED-2', { type: 'session-status', status: 'action_needed' }],
  ['docs-session.status-PASSKEY_CONFIRMATION_REQUIRED', { type: 'session-status', status: 'action_needed', passkeyCode: '1234' }],
  ['docs-session.status-PASSKEY_CONFIRMATION_REQUIRED-2', { type: 'session-status', status: 'action_needed', passkeyCode: '1234' }],
  ['docs-chat.archive', unused('chat.archive')],
  ['docs-engine.event', unused('engine.event')],
  ['docs-engine.event-2', unused('engine.event')],
  ['docs-event.response', unused('event.response')],
  ['docs-event.response.failed', unused('event.response.failed')],
  ['docs-group.join', unused('group.join')],
  ['docs-group.leave', unused('group.leave')],
  ['docs-group.v2.join', unused('group.v2.join')],
  ['docs-group.v2.leave', unused('group.v2.leave')],
  ['docs-group.v2.update', unused('group.v2.update')],
  ['docs-group.v2.participants', unused('group.v2.participants')],
  ['docs-label.upsert', unused('label.upsert')],
  ['docs-label.deleted', unused('label.deleted')],
  ['docs-label.chat.added', unused('label.chat.added')],
  ['docs-label.chat.deleted', unused('label.chat.deleted')],
  ['docs-state.change', unused('state.change')],
])

describe.skipIf(!hasSharedData)(`recorded payloads (${withoutSharedData})`, () => {
  it.each(sharedFiles('payloads'))('%s says what it should', (name) => {
    const expected = expectations.get(name.replace('.json', ''))
    expect(expected, 'every recorded payload is in the table').toBeDefined()
    expect(parseWebhook(readSharedBytes(`payloads/${name}`))).toMatchObject([expected])
  })

  it('the table names no payload that is not there', () => {
    expect([...expectations.keys()].map(name => `${name}.json`).sort()).toEqual(sharedFiles('payloads'))
  })
})

interface Delivery {
  rawBody: string
  headers: Record<string, string>
}

// The key the recordings were made with.
const key = 'local-hmac-key'

describe.skipIf(!hasSharedData)(`recorded deliveries (${withoutSharedData})`, () => {
  it.each(sharedFiles('deliveries'))('%s is signed by WAHA and readable', (name) => {
    const deliveries: Delivery[] = [JSON.parse(readShared(`deliveries/${name}`))].flat()
    for (const { rawBody, headers } of deliveries) {
      const bytes = new TextEncoder().encode(rawBody)
      const signature = headers['x-webhook-hmac']
      expect(verifyWebhook(bytes, signature, key, headers['x-webhook-hmac-algorithm'])).toBe(signature !== undefined)
      expect(verifyWebhook(bytes, signature, 'another key')).toBe(false)
      expect(parseWebhook(bytes)).toMatchObject([{ type: typeOf(name) }])
    }
  })
})

function typeOf(name: string): string {
  const [event = ''] = name.split('-')
  const types: Record<string, string> = { 'message.ack': 'ack', 'message.reaction': 'reaction', 'presence.update': 'presence', 'call.received.json': 'call', 'presence.update.json': 'presence', 'session.status': 'session-status' }
  return types[event] ?? 'message'
}
