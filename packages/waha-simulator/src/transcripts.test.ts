import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastTimings, startSimulator } from './index.ts'
import { differences } from './testing/same-shape.ts'
import { callerOf, pause } from './testing/start-world.ts'
import { readTranscript } from './testing/transcript.ts'

const folder = new URL('../../../../shared/waha/responses/', import.meta.url)
const apiKey = 'localtestkey0000000000000000000000'
const config = {
  metadata: { inbox: '7' },
  webhooks: [{ url: 'http://127.0.0.1:1/ok', events: ['session.status'], hmac: { key: 'k' }, retries: { policy: 'constant', delaySeconds: 1, attempts: 0 }, customHeaders: [{ name: 'a', value: 'b' }] }],
  ignore: { status: true, groups: false, channels: true, broadcast: true },
  noweb: { markOnline: true, store: { enabled: true, fullSync: false } },
}

type Stage = 'empty' | 'stopped' | 'starting' | 'failed' | 'unlinked' | 'scan' | 'working' | 'used'

/** What the real server was asked, by what it was in the middle of. */
const recorded: Record<Stage, string[]> = {
  empty: ['01-ping', '02-no-api-key', '03-wrong-api-key', '04-server-version', '05-server-status', '06b-health-nokey', '07-list-sessions', '12-unknown-route', '21-delete-session', '22-delete-session-again-idempotent', '23-get-deleted-session-404', '24-start-deleted-session-404', '25-create-invalid-webhook-400', '26-create-invalid-name-400', '30-me-when-stopped', '31-sendText-stopped-session-422', '32-qr-stopped-session-422', '41-sendText-missing-session-field', '42-sendText-invalid-json-400', '59-keys-core', '61-apps-disabled', '71-list-invalid-query', '72-lid-invalid', '33-create-session-start-true'],
  stopped: ['20-create-exists-422', '55-stop-idempotent', '56-sendText-stopped-422', '57-put-update-webhooks', '62-sendImage-plus-note', 'sim-71-start'],
  starting: ['34-get-session-starting', '35-start-already-started-422', '36-sendText-not-working-422', '37-qr-not-scan-422', '38-qr-raw-not-scan-422', '39-check-exists-not-working-422', '40-chats-overview-not-working-422', '54-stop'],
  failed: ['50-get-session-failed', '51-list-sessions-failed', '52-sendText-failed-422', '53-request-code-failed-422', 'sim-73-qr-when-failed'],
  unlinked: ['sim-62-after-401-logout', 'sim-63-restart-after-failed'],
  scan: ['sim-02-get-scan-qr', 'sim-03-qr-raw', 'sim-04-qr-base64', 'sim-06-request-code'],
  working: ['sim-07-get-working', 'sim-08-me', 'sim-10-check-exists-br', 'sim-11-check-exists-no', 'sim-12-check-exists-mx', 'sim-13-sendText', 'sim-14-sendText-plain-phone', 'sim-16-sendText-no-chatId', 'sim-17-sendText-bad-reply_to', 'sim-19-sendLocation', 'sim-20-sendPoll', 'sim-21-sendContactVcard', 'sim-23-startTyping', 'sim-24-stopTyping', 'sim-50-send-to-lid', 'sim-53-forward', 'sim-35-message-404', 'sim-36-lids', 'sim-37-lid-to-pn', 'sim-38-lid-unknown', 'sim-39-pn-to-lid', 'sim-42-profile-picture', 'sim-70-logout'],
  used: ['sim-22-sendSeen', 'sim-54-messages-read', 'sim-30-chats-overview', 'sim-31-chats', 'sim-32-messages', 'sim-33-messages-all', 'sim-34-message-by-id', 'sim-40-contacts-all', 'sim-43-reaction', 'sim-44-edit', 'sim-45-delete', 'sim-47-media-nokey', 'sim-49-reply', 'sim-61-status-during-reconnect'],
}

describe.skipIf(!existsSync(folder))('answers like the recorded server (skipped where the recordings are absent)', () => {
  for (const [stage, names] of Object.entries(recorded)) {
    describe(stage, () => {
      let world: Awaited<ReturnType<typeof startStage>>
      beforeAll(async () => {
        world = await startStage(stage as Stage)
      })
      afterAll(() => world.simulator.close())

      it.each(names)('%s', async (name) => {
        const transcript = readTranscript(new URL(`${name}.txt`, folder))
        const named = (text: string) => text.replaceAll('AAA0001', world.inbound).replaceAll('AAA0017', world.inbound)
        const answer = await world.call(transcript.method, named(transcript.path), transcript.body && named(transcript.body), transcript.headers)
        expect(answer.status).toBe(transcript.status)
        if (transcript.answer === '')
          return expect(answer.text).toBe('')
        const expected = JSON.parse(transcript.answer)
        expect(differences(answer.body, expected).filter(difference => transcript.body || !difference.includes('.config.'))).toEqual([])
        if (transcript.status >= 400 && transcript.status < 500)
          expect(answer.body).toEqual(expected)
        if (transcript.status === 500)
          expect(answer.body).toMatchObject({ exception: { message: expected.exception.message, name: expected.exception.name }, request: expected.request })
      })
    })
  }
})

async function startStage(stage: Stage) {
  const slow = stage === 'starting' ? { startMs: 60_000 } : {}
  const simulator = await startSimulator({
    apiKey,
    engine: 'NOWEB',
    timings: { ...fastTimings, ...slow, ...(stage === 'failed' ? { firstQrMs: 1, nextQrMs: 1 } : {}) },
    people: [
      { id: 'maria', name: 'Maria', phone: '5531999998888', waId: '553199998888' },
      { id: 'lid', name: 'Joao', phone: '5511977776666', lid: '123451234512345', addressedBy: 'lid' },
      { id: 'mx', name: 'Mx', phone: '525512345678', waId: '5215512345678' },
    ],
  })
  const call = callerOf(simulator)
  let inbound = 'NONE'
  const { control } = simulator
  if (stage !== 'empty') {
    await call('POST', '/api/sessions', { name: 'default', start: stage !== 'stopped', config }, { 'x-api-key': apiKey })
    await pause(40)
  }
  if (['unlinked', 'working', 'used'].includes(stage)) {
    control.scan('default')
    await pause(20)
  }
  if (stage === 'used') {
    inbound = control.write('maria', 'default', { text: 'Oi, boa tarde' }).rawId
    for (const id of ['3EB0D15A0F2B7762B12C4F', '3EB0CDFD97C7B7297F110D'])
      await call('POST', '/api/sendText', { session: 'default', chatId: '553199998888@c.us', text: 'Hello from CRM', id }, { 'x-api-key': apiKey })
    await pause(10)
    control.writeFromBusiness('default', 'maria', { text: 'sent from the phone' })
  }
  if (stage === 'unlinked') {
    await call('GET', '/api/default/lids', undefined, { 'x-api-key': apiKey })
    control.unlink('default')
  }
  return { simulator, call, inbound }
}
