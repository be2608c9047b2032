import type { WahaClient } from './waha-client.ts'
import { describe, expect, it } from 'vitest'
import { everyCall } from '../testing/every-call.ts'
import { fakeFetch } from '../testing/fake-fetch.ts'
import { hasSharedData, readShared, sharedFiles, withoutSharedData } from '../testing/shared-data.ts'
import { readTranscript } from '../testing/transcript.ts'
import { createWahaClient } from './create-waha-client.ts'

type Call = (client: WahaClient) => Promise<unknown>

const lucas = { phone: '5511900000001', lid: '99900000001', pushName: 'Fake Biz' }
const session = 'default'
const chatId = '553199998888@c.us'

function ok(value: unknown) {
  return { ok: true, value }
}

function refused(kind: string, more: object = {}) {
  return { ok: false, error: { kind, ...more } }
}

function sent(messageId: string, to = chatId) {
  return ok({ messageId, chatId: to })
}

const notWorking = (sessionStatus: string) => refused('session-not-working', { sessionStatus, mayHaveHappened: false })
const nothingWorking = refused('session-missing', { status: 422, mayHaveHappened: false })
const { sendText, sendImage, getQr, getSession, createSession, listSessions, startSession, stopSession } = everyCall

/** Each recorded answer: the call it was given to, and what the client makes of it. */
const expectations: Record<string, [Call, object]> = {
  '01-ping': [everyCall.ping, ok(null)],
  '02-no-api-key': [listSessions, refused('unauthorized')],
  '03-wrong-api-key': [listSessions, refused('unauthorized', { status: 401 })],
  '04-server-version': [everyCall.version, ok({ version: '2026.4.1', engine: 'NOWEB', tier: 'CORE', platform: 'linux/x64', browser: null, workerId: null })],
  '05-server-status': [everyCall.serverStatus, ok({ startedAt: new Date(1795206405827), uptimeMs: 47537 })],
  '06-health': [everyCall.health, refused('plus-only')],
  '06b-health-nokey': [everyCall.health, refused('unauthorized')],
  '07-list-sessions': [listSessions, ok([])],
  '08-list-sessions-all': [listSessions, ok([{ name: 'default', status: 'stopped', me: null, webhooks: [] }])],
  '09-get-session-initial': [getSession, ok({ name: 'default', rawStatus: 'STOPPED', engine: null, isStoreEnabled: null })],
  '10-unknown-session': [getSession, refused('plus-only')],
  '11-server-environment': [everyCall.version, refused('unreadable-answer', { mayHaveHappened: false })],
  '12-unknown-route': [everyCall.version, refused('not-found')],
  '20-create-exists-422': [createSession, refused('already-exists')],
  '21-delete-session': [everyCall.deleteSession, ok(null)],
  '22-delete-session-again-idempotent': [everyCall.deleteSession, ok(null)],
  '23-get-deleted-session-404': [getSession, refused('session-missing', { status: 404 })],
  '24-start-deleted-session-404': [startSession, refused('session-missing')],
  '25-create-invalid-webhook-400': [createSession, refused('bad-request')],
  '26-create-invalid-name-400': [createSession, refused('bad-request')],
  '27-create-other-name-core-422': [createSession, refused('plus-only')],
  '28-create-session-webhooks-hmac': [createSession, ok(null)],
  '29-get-session-created': [getSession, refused('session-missing')],
  '30-me-when-stopped': [everyCall.getMe, refused('session-missing')],
  '31-sendText-stopped-session-422': [sendText, nothingWorking],
  '32-qr-stopped-session-422': [getQr, nothingWorking],
  '33-create-session-start-true': [createSession, ok({ name: 'default', status: 'starting', metadata: { tenant: 't1', inbox: '7' } })],
  '34-get-session-starting': [getSession, ok({ status: 'starting' })],
  '35-start-already-started-422': [startSession, ok(null)],
  '36-sendText-not-working-422': [sendText, notWorking('STARTING')],
  '37-qr-not-scan-422': [getQr, notWorking('STARTING')],
  '38-qr-raw-not-scan-422': [getQr, notWorking('STARTING')],
  '39-check-exists-not-working-422': [everyCall.checkNumber, notWorking('STARTING')],
  '40-chats-overview-not-working-422': [everyCall.getChatsOverview, notWorking('STARTING')],
  '41-sendText-missing-session-field': [sendText, refused('bad-request')],
  '42-sendText-invalid-json-400': [sendText, refused('bad-request')],
  '50-get-session-failed': [getSession, ok({ status: 'failed' })],
  '51-list-sessions-failed': [listSessions, ok([{ name: 'default', status: 'failed' }])],
  '52-sendText-failed-422': [sendText, notWorking('FAILED')],
  '53-request-code-failed-422': [everyCall.requestCode, notWorking('FAILED')],
  '54-stop': [stopSession, ok({ status: 'stopped' })],
  '55-stop-idempotent': [stopSession, ok({ status: 'stopped' })],
  '56-sendText-stopped-422': [sendText, notWorking('STOPPED')],
  '57-put-update-webhooks': [everyCall.updateSession, ok({ webhooks: [{ url: 'http://127.0.0.1:4099/ok', events: ['*'] }] })],
  '58-files-404': [client => client.downloadMedia('/api/files/default/nope.jpg'), refused('not-found')],
  '59-keys-core': [listSessions, ok([])],
  '61-apps-disabled': [listSessions, ok([])],
  '62-sendImage-plus-note': [sendImage, notWorking('STOPPED')],
  '70-create-without-start-field': [createSession, ok(null)],
  '71-list-invalid-query': [listSessions, refused('bad-request')],
  '72-lid-invalid': [everyCall.findByLid, nothingWorking],
  '73-big-body': [sendText, refused('server-error', { status: 500 })],
  'sim-01-create': [createSession, ok({ status: 'starting', engine: 'NOWEB', isStoreEnabled: true, metadata: { inbox: '7' } })],
  'sim-02-get-scan-qr': [getSession, ok({ status: 'scan_qr', me: null })],
  'sim-03-qr-raw': [getQr, ok({ value: '2@FAKEQR1-1795206898344,k1,k2,k3' })],
  'sim-04-qr-base64': [getQr, refused('unreadable-answer')],
  'sim-06-request-code': [everyCall.requestCode, ok({ code: 'ABCD-1234' })],
  'sim-07-get-working': [getSession, ok({ status: 'working', me: lucas })],
  'sim-08-me': [everyCall.getMe, ok(lucas)],
  'sim-10-check-exists-br': [everyCall.checkNumber, ok({ exists: true, address: { chatId, phone: '553199998888', lid: null } })],
  'sim-11-check-exists-no': [everyCall.checkNumber, ok({ exists: false, address: null })],
  'sim-12-check-exists-mx': [everyCall.checkNumber, ok({ exists: true, address: { phone: '5215512345678' } })],
  'sim-13-sendText': [sendText, sent('3EB0D15A0F2B7762B12C4F')],
  'sim-14-sendText-plain-phone': [sendText, sent('3EB0CDFD97C7B7297F110D')],
  'sim-15-sendText-engine-error-500': [sendText, refused('server-error', { mayHaveHappened: true })],
  'sim-16-sendText-no-chatId': [sendText, refused('server-error', { mayHaveHappened: false })],
  'sim-17-sendText-bad-reply_to': [sendText, refused('server-error', { mayHaveHappened: false })],
  'sim-18-sendImage-plus': [sendImage, refused('plus-only')],
  'sim-19-sendLocation': [everyCall.sendLocation, sent('3EB078B89EAFFA8398DF9B')],
  'sim-20-sendPoll': [everyCall.sendPoll, sent('3EB0B571DE3AE9ADD0AC17')],
  'sim-21-sendContactVcard': [everyCall.sendContactVcard, sent('3EB053E16F598AFC870C8B')],
  'sim-22-sendSeen': [everyCall.sendSeen, ok(null)],
  'sim-23-startTyping': [everyCall.startTyping, ok(null)],
  'sim-24-stopTyping': [everyCall.stopTyping, ok(null)],
  'sim-30-chats-overview': [everyCall.getChatsOverview, ok([])],
  'sim-31-chats': [everyCall.listChats, ok([])],
  'sim-32-messages': [everyCall.listMessages, ok({ rowCount: 3, skippedCount: 0, messages: [{ providerId: 'AAA0015', direction: 'out', sender: null }, { providerId: 'AAA0017' }, { providerId: 'AAA0019', kind: 'image', text: 'broken', hasMedia: true, media: { url: null, mimeType: 'image/jpeg' } }] })],
  'sim-33-messages-all': [everyCall.listMessages, ok({ rowCount: 2, messages: [{ providerId: 'AAA0017' }, { providerId: 'AAA0019' }] })],
  'sim-34-message-by-id': [everyCall.getMessage, ok({ providerId: 'AAA0001', text: 'Oi, boa tarde' })],
  'sim-35-message-404': [everyCall.getMessage, refused('not-found')],
  'sim-36-lids': [everyCall.listLids, ok([{ lid: '123451234512345', phone: '5511977776666' }])],
  'sim-37-lid-to-pn': [everyCall.findByLid, ok({ lid: '123451234512345', phone: '5511977776666' })],
  'sim-38-lid-unknown': [everyCall.findByLid, ok({ lid: '123451234500000', phone: null })],
  'sim-39-pn-to-lid': [everyCall.findByPhone, ok({ lid: '123451234512345', phone: '5511977776666' })],
  'sim-40-contacts-all': [everyCall.listChats, ok([])],
  'sim-41-contact': [everyCall.getContact, ok(null)],
  'sim-42-profile-picture': [everyCall.getProfilePicture, ok({ url: null })],
  'sim-43-reaction': [everyCall.sendReaction, ok(null)],
  'sim-44-edit': [everyCall.editMessage, ok(null)],
  'sim-45-delete': [everyCall.deleteMessage, ok(null)],
  'sim-46-media-download': [client => client.downloadMedia('http://127.0.0.1:3999/api/files/default/AAA0005.jpeg'), ok({ mimeType: 'image/jpeg' })],
  'sim-47-media-nokey': [client => client.downloadMedia('/api/files/default/AAA0005.jpeg'), refused('unauthorized')],
  'sim-48-media-querykey': [client => client.downloadMedia('/api/files/default/AAA0005.jpeg'), refused('unauthorized')],
  'sim-49-reply': [sendText, sent('3EB08B0D05E15A4E5129C0')],
  'sim-50-send-to-lid': [client => client.sendText({ session, chatId: '123451234512345@lid', text: 'x' }), sent('3EB0C22725E4FCDD9AC580', '123451234512345@lid')],
  'sim-51-sendList-plus': [sendText, refused('bad-request')],
  'sim-52-convert-voice': [everyCall.sendVoice, refused('plus-only')],
  'sim-53-forward': [everyCall.forwardMessage, refused('rejected')],
  'sim-54-messages-read': [everyCall.sendSeen, ok(null)],
  'sim-61-status-during-reconnect': [listSessions, ok([{ status: 'working', lastActivityAt: new Date(1795207057576) }])],
  'sim-62-after-401-logout': [getSession, ok({ status: 'failed', me: lucas })],
  'sim-63-restart-after-failed': [everyCall.restartSession, ok({ status: 'starting' })],
  'sim-64-after-restart': [getSession, ok({ status: 'working' })],
  'sim-70-logout': [everyCall.logoutSession, ok({ status: 'starting', me: null })],
  'sim-71-start': [startSession, ok({ status: 'starting', webhooks: [{ events: ['session.status'] }, { url: 'http://127.0.0.1:4098/down' }] })],
  'sim-72-after-qr-exhausted': [getSession, ok({ status: 'failed' })],
  'sim-73-qr-when-failed': [getQr, notWorking('FAILED')],
}

// A WebSocket's log, not an answer.
const notAnswers = ['sim-60-websocket.txt']
const answers = sharedFiles('responses').filter(name => !notAnswers.includes(name))

/** What must never come back: keys, signatures, texts, numbers, the server's inside. */
const secrets = /local-hmac-key|localtestkey|!fail now|5511999999999|at Proxy|\/app\/|AAAAAAAA/

describe.skipIf(!hasSharedData)(`recorded answers (${withoutSharedData})`, () => {
  it.each(answers)('%s is understood', async (name) => {
    const expectation = expectations[name.replace('.txt', '')]
    const transcript = readTranscript(readShared(`responses/${name}`))
    if (!expectation || !transcript)
      throw new Error('a recorded answer is not in the table, or not readable')
    const [call, expected] = expectation
    const { fetch } = fakeFetch({ status: transcript.status, body: transcript.body, headers: { 'content-type': transcript.headers['Content-Type'] ?? '' } })
    const result = await call(createWahaClient({ url: 'http://127.0.0.1:3999', apiKey: 'localtestkey', fetch }))
    expect(result).toMatchObject(expected)
    expect(JSON.stringify(result, (_, value: unknown) => value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)).not.toMatch(secrets)
  })

  it('the table names no answer that is not there', () => {
    expect(Object.keys(expectations).map(name => `${name}.txt`).sort()).toEqual(answers)
  })
})
